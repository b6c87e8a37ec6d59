// `pnpm documents`: writes what is drawn from the code. Tests fail where it was forgotten.
import { writeFileSync } from 'node:fs';
import { drawArchitecture } from './draw-architecture.ts';
import { FILES, readText } from './files.ts';
import { envExample, withConfigurationTable } from './write-configuration.ts';

writeFileSync(FILES.envExample, envExample());
writeFileSync(FILES.readme, withConfigurationTable(readText(FILES.readme)));
writeFileSync(FILES.architecture, await drawArchitecture());
