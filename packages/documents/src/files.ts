// The files of the repository that are generated.
import { readFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);

export const FILES = {
  envExample: new URL('.env.example', root),
  readme: new URL('README.md', root),
  dashboardReadme: new URL('packages/dashboard/README.md', root),
  knownVariables: new URL('packages/runtime/src/known-variables.ts', root),
  architecture: new URL('Architecture.png', root),
};

export function readText(file: URL): string {
  return readFileSync(file, 'utf8');
}
