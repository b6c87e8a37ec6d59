// What a build is made of, as one text: equal for equal sources.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { DIST, WORKSPACE } from './folders.ts';

/** The page, how it is built, what it takes from other packages, and the versions of its libraries. */
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

/** Of what lies there now; takes some milliseconds. */
export function sourcesDigest(): string {
  const hash = createHash('sha256');
  for (const file of [...FOLDERS.flatMap(filesOf), ...FILES].toSorted()) {
    const content = readFileSync(join(WORKSPACE, file));
    // With its length, so that no two sets of files make the same text.
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Where what lies there now is built, or would be. */
export const folderOfSources = (): string => join(DIST, sourcesDigest());
