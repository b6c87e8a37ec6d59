// Any file of the repository.
import { readFileSync } from 'node:fs';

export const ROOT = new URL('../../../', import.meta.url);

/** `path` is relative to the root. */
export const textOf = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
