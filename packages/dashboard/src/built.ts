// The page as it was last built, for whoever serves it. Without what building needs: an image has only this.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CURRENT, DIST } from './folders.ts';

/** The folder of the newest build, which never changes; undefined where nothing was built yet. */
export function builtFolder(): string | undefined {
  if (!existsSync(CURRENT)) return undefined;
  return join(DIST, readFileSync(CURRENT, 'utf8').trim());
}
