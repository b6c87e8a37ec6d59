// The workspace as far as the page is made of it, copied elsewhere: what is changed and built there disturbs nothing here.
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

/** To be called in a `describe`; the result makes copies, which are gone when its tests are over. */
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
    /** Without what building needs, as in an image. */
    removeLibraries: () => rmSync(modules),
    /** The process that builds, to its end. */
    build: (environment: Record<string, string> = {}) =>
      startTestProcess(join(root, DASHBOARD, 'src', 'main.ts'), { environment }).ended,
    /** The name of the current build; undefined before the first. */
    current: () => (existsSync(dist) ? readFileSync(join(dist, 'current'), 'utf8').trim() : undefined),
    /** Everything in `dist`, but what is within a build. */
    builds: () => readdirSync(dist).toSorted(),
    /** Of the current build: paths and contents. */
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
