// Temporary copies of the sources of the page, which tests can change and build.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestProcess } from '@coinfront/testing/test-process';
import { afterAll } from '@jest/globals';

const WORKSPACE = join(import.meta.dirname, '..', '..', '..');
const COPIED = [
  ...['page', 'src', 'package.json', 'vite.config.ts'].map((name) => `packages/dashboard/${name}`),
  ...['src', 'package.json'].map((name) => `packages/contracts/${name}`),
  ...['pnpm-lock.yaml', 'tsconfig.base.json'],
];
const DASHBOARD = 'packages/dashboard';

export type WorkspaceCopy = ReturnType<typeof copyWorkspace>;

/** Call in a `describe`. Returns a function that makes copies, which are removed after its tests. */
export function useWorkspaceCopies(): () => WorkspaceCopy {
  const copies: WorkspaceCopy[] = [];
  afterAll(() => {
    for (const { root } of copies) rmSync(root, { recursive: true });
  });
  return () => {
    const copy = copyWorkspace();
    copies.push(copy);
    return copy;
  };
}

function copyWorkspace() {
  const root = mkdtempSync(join(tmpdir(), 'coinfront-dashboard-'));
  for (const path of COPIED) cpSync(join(WORKSPACE, path), join(root, path), { recursive: true });
  const modules = join(root, DASHBOARD, 'node_modules');
  symlinkSync(join(WORKSPACE, DASHBOARD, 'node_modules'), modules, 'junction');
  const dist = join(root, DASHBOARD, 'dist');
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const write = (path: string, text: string) => writeFileSync(join(root, path), text);

  return {
    root,
    dist,
    read,
    write,
    append: (path: string, text: string) => write(path, read(path) + text),
    remove: (path: string) => rmSync(join(root, path), { recursive: true }),
    /** Removes the build tools, as in an image. */
    removeLibraries: () => rmSync(modules),
    /** Runs the build process to its end. */
    build: (environment: Record<string, string> = {}) =>
      startTestProcess(join(root, DASHBOARD, 'src', 'main.ts'), { environment }).ended,
    /** Name of the current build; undefined before the first. */
    current: () => (existsSync(dist) ? readFileSync(join(dist, 'current'), 'utf8').trim() : undefined),
    /** The entries of `dist`. */
    builds: () => readdirSync(dist).toSorted(),
    /** Paths and contents of the current build. */
    files() {
      const folder = join(dist, this.current() ?? '');
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
      return Object.fromEntries(
        entries
          .filter((entry) => entry.isFile())
          .map(({ parentPath, name }) => join(parentPath, name))
          .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
      );
    },
  };
}
