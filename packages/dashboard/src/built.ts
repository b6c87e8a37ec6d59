// The page as it was last built, for whoever serves it. Without what building needs: an image has only this.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CURRENT, DIST } from './folders.ts';

/** The folder of the newest build, whose files never change; undefined where there is none, or none any more. */
export function builtFolder(): string | undefined {
  if (!existsSync(CURRENT)) return undefined;
  const folder = join(DIST, readFileSync(CURRENT, 'utf8').trim());
  return existsSync(folder) ? folder : undefined;
}
