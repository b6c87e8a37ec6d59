// `pnpm documents`: writes the files that are generated from the code. Tests fail while one is out of date.
import { writeFileSync } from 'node:fs';
import { drawArchitecture } from './draw-architecture.ts';
import { FILES } from './files.ts';
import { renewPictures } from './pictures/renew-pictures.ts';
import { envExample, knownVariables } from './write-configuration.ts';

writeFileSync(FILES.envExample, envExample());
writeFileSync(FILES.knownVariables, knownVariables());
writeFileSync(FILES.architecture, await drawArchitecture());
await renewPictures();
