// Builds the page, unless it was built from the same sources before.
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

/** Builds that are left, the newest among them: a front API that was started with one of them goes on serving it. */
const BUILDS_KEPT = 5;

export type Build = { folder: string; isNew: boolean };

/** Rejects with what Vite says of the sources; the build before is then still the current one. */
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

/** Under another name until it is whole: two starts may build at once. */
async function buildInto(folder: string): Promise<void> {
  const making = `${folder}.${process.pid}`;
  // Vite takes the libraries' own builds for development where the environment says so.
  process.env.NODE_ENV = 'production';
  // Loaded only here: it takes longer than all that a start without a build does.
  const { build } = await import('vite');
  try {
    await build({
      configFile: join(ROOT, 'vite.config.ts'),
      // Node runs it as it is.
      configLoader: 'native',
      mode: 'production',
      logLevel: 'warn',
      build: { outDir: making },
    });
    await compressFiles(making);
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Unless another start was faster.
    if (!existsSync(folder)) throw error;
  }
}

function touch(folder: string): void {
  const now = new Date();
  utimesSync(folder, now, now);
}

function replace(file: string, text: string): void {
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
