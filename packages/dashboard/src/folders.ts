// Paths of the page's sources and builds.
import { join } from 'node:path';

/** This package. */
export const ROOT = join(import.meta.dirname, '..');

export const WORKSPACE = join(ROOT, '..', '..');

/** One folder per build, named after the digest of its sources, and the file `current`, which names the newest. */
export const DIST = join(ROOT, 'dist');

export const CURRENT = join(DIST, 'current');
