// Digest of everything a build is made of: equal for equal sources.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { DIST, WORKSPACE } from './folders.ts';

/** The page, its build code, what it imports from other packages, and the versions of its libraries. */
const FOLDERS = ['packages/dashboard/page', 'packages/dashboard/src', 'packages/contracts/src'];
const FILES = [
  'packages/dashboard/package.json',
  'packages/dashboard/vite.config.ts',
  'packages/contracts/package.json',
  'pnpm-lock.yaml',
  'tsconfig.base.json',
];

function filesOf(folder: string): string[] {
  return readdirSync(join(WORKSPACE, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(WORKSPACE, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

/** Digest of the files on disk; takes a few milliseconds. */
export function sourcesDigest(): string {
  const hash = createHash('sha256');
  for (const file of [...FOLDERS.flatMap(filesOf), ...FILES].toSorted()) {
    const content = readFileSync(join(WORKSPACE, file));
    // With the length, so no two sets of files hash the same input.
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Folder for the build of the current sources, whether it exists or not. */
export const folderOfSources = (): string => join(DIST, sourcesDigest());
