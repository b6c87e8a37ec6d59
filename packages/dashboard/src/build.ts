// Builds the page, unless it was built from the same sources before.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFolder } from './built.ts';
import { compressFiles } from './compress-files.ts';
import { sourcesDigest } from './digest.ts';
import { CURRENT, DIST, ROOT } from './folders.ts';

/** Builds that a process may still serve from, beside the newest: one ends with the process when a file of it is gone. */
const BUILDS_KEPT = 10;

export type Build = { folder: string; isNew: boolean };

/** Rejects with what Vite says of the sources. */
export async function buildIfChanged(): Promise<Build> {
  const digest = sourcesDigest();
  const folder = join(DIST, digest);
  const built = builtFolder();
  if (built === folder) return { folder, isNew: false };
  if (!existsSync(folder)) await buildInto(folder);
  replace(CURRENT, `${digest}\n`);
  removeOldBuilds();
  return { folder, isNew: true };
}

/** Under another name until it is whole: two starts may build at once. */
async function buildInto(folder: string): Promise<void> {
  const making = `${folder}.${process.pid}`;
  // Loaded only here: it takes longer than all that a start without a build does.
  const { build } = await import('vite');
  await build({
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: making },
  });
  await compressFiles(making);
  try {
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another start was faster.
    if (!existsSync(folder)) throw error;
  }
}

function replace(file: string, text: string): void {
  mkdirSync(DIST, { recursive: true });
  const making = `${file}.${process.pid}`;
  writeFileSync(making, text);
  renameSync(making, file);
}

function removeOldBuilds(): void {
  const folders = readdirSync(DIST, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(DIST, entry.name))
    .map((path) => ({ path, at: statSync(path).mtimeMs }))
    .toSorted((a, b) => b.at - a.at);
  for (const { path } of folders.slice(BUILDS_KEPT)) rmSync(path, { recursive: true, force: true });
}
