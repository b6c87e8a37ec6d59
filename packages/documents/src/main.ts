// `pnpm documents`: writes what is drawn from the code. Tests fail where it was forgotten.
import { writeFileSync } from 'node:fs';
import { drawArchitecture } from './draw-architecture.ts';
import { FILES, readText } from './files.ts';
import { renewPictures } from './pictures/renew-pictures.ts';
import { envExample, knownVariables, withConfigurationTable } from './write-configuration.ts';

writeFileSync(FILES.envExample, envExample());
writeFileSync(FILES.knownVariables, knownVariables());
writeFileSync(FILES.readme, withConfigurationTable(readText(FILES.readme)));
writeFileSync(FILES.architecture, await drawArchitecture());
await renewPictures();
