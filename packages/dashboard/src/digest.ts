// What a build is made of, as one text: equal for equal sources.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './folders.ts';

const WORKSPACE = join(ROOT, '..', '..');

/** The page, how it is built, what it takes from other packages, and the versions of its libraries. */
const SOURCES = ['packages/dashboard/page', 'packages/dashboard/src', 'packages/contracts/src'];
const FILES = ['packages/dashboard/vite.config.ts', 'packages/dashboard/package.json', 'pnpm-workspace.yaml'];

function filesOf(folder: string): string[] {
  return readdirSync(join(WORKSPACE, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(WORKSPACE, join(entry.parentPath, entry.name)));
}

export function sourcesDigest(): string {
  const hash = createHash('sha256');
  const files = [...SOURCES.flatMap(filesOf), ...FILES].map((file) => file.replaceAll('\\', '/'));
  for (const file of files.toSorted()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(WORKSPACE, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
