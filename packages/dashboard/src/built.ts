// The current build, for the server. Does not import the build tools, which images do not have.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CURRENT, DIST } from './folders.ts';

/** Folder of the newest build, whose files never change; undefined if it does not exist. */
export function builtFolder(): string | undefined {
  if (!existsSync(CURRENT)) return undefined;
  const folder = join(DIST, readFileSync(CURRENT, 'utf8').trim());
  return existsSync(folder) ? folder : undefined;
}
