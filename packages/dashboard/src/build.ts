// Builds the page, unless a build of the same sources exists.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { builtFolder } from './built.ts';
import { compressFiles } from './compress-files.ts';
import { folderOfSources } from './digest.ts';
import { CURRENT, DIST, ROOT } from './folders.ts';

/** Builds to keep, including the newest: a front API started with an older one still serves it. */
const BUILDS_KEPT = 5;

type Build = { folder: string; isNew: boolean };

/** Rejects with Vite's error if the sources do not build; the previous build then stays current. */
export async function buildIfChanged(): Promise<Build> {
  const folder = folderOfSources();
  if (builtFolder() === folder) return { folder, isNew: false };
  mkdirSync(DIST, { recursive: true });
  if (existsSync(folder)) touch(folder);
  else await buildInto(folder);
  replace(CURRENT, `${basename(folder)}\n`);
  removeOldBuilds();
  return { folder, isNew: true };
}

/** Builds under a temporary name and renames at the end: two processes may build at once. */
async function buildInto(folder: string): Promise<void> {
  const temporary = `${folder}.${process.pid}`;
  // With another value, Vite bundles the libraries' development builds.
  process.env.NODE_ENV = 'production';
  // Loaded only when needed: importing Vite takes longer than everything else.
  const { build } = await import('vite');
  try {
    await build({
      configFile: join(ROOT, 'vite.config.ts'),
      // Node runs TypeScript directly.
      configLoader: 'native',
      mode: 'production',
      logLevel: 'warn',
      build: { outDir: temporary },
    });
    await compressFiles(temporary);
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Ignored if another process finished the same build first.
    if (!existsSync(folder)) throw error;
  }
}

function touch(folder: string): void {
  const now = new Date();
  utimesSync(folder, now, now);
}

function replace(file: string, text: string): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

function removeOldBuilds(): void {
  const folders = readdirSync(DIST, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(DIST, entry.name))
    .map((path) => ({ path, at: statSync(path).mtimeMs }))
    .toSorted((a, b) => b.at - a.at);
  for (const { path } of folders.slice(BUILDS_KEPT)) rmSync(path, { recursive: true, force: true });
}
