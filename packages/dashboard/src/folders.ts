// Where the page lies, as it is written and as it is built.
import { join } from 'node:path';

/** Of this package. */
export const ROOT = join(import.meta.dirname, '..');

export const WORKSPACE = join(ROOT, '..', '..');

/** Each build in a folder of its own, named by the digest of its sources, and `current`, which names the newest. */
export const DIST = join(ROOT, 'dist');

export const CURRENT = join(DIST, 'current');
