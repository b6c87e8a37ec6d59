import { mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { useWorkspaceCopies, type WorkspaceCopy } from './workspace-copy.ts';

const ENTRY = 'packages/dashboard/page/main.tsx';
const BUILT = { exitCode: 0, stderr: '', stdout: expect.stringMatching(/^Built: /) };
const ALREADY_BUILT = { exitCode: 0, stderr: '', stdout: expect.stringMatching(/^Already built: /) };

describe('the sources of a build', () => {
  const copyWorkspace = useWorkspaceCopies();
  let copy: WorkspaceCopy;
  beforeAll(async () => {
    copy = copyWorkspace();
    expect(await copy.build()).toMatchObject(BUILT);
  });

  it.each<[string, (copy: WorkspaceCopy) => void]>([
    ['a changed file of the page', ({ append }) => append(ENTRY, '\n')],
    ['a new file in the page', ({ write }) => write('packages/dashboard/page/another.ts', '')],
    ['a removed file of the page', ({ remove }) => remove('packages/dashboard/page/another.ts')],
    ['the configuration of the build', ({ append }) => append('packages/dashboard/vite.config.ts', '\n')],
    ['the code that compresses it', ({ append }) => append('packages/dashboard/src/compress-files.ts', '\n')],
    ['a package it imports', ({ append }) => append('packages/contracts/src/index.ts', '\n')],
    ['the version of a library', ({ append }) => append('pnpm-lock.yaml', '\n')],
  ])('have another digest after a change: %s', async (_, change) => {
    const before = copy.current();
    change(copy);
    expect(await copy.build()).toMatchObject(BUILT);
    expect(copy.current()).not.toBe(before);
    expect(copy.builds()).toContain(copy.current());
  });

  it('are recognized without the build tools if nothing changed', async () => {
    const before = copy.builds();
    copy.removeLibraries();
    expect(await copy.build()).toMatchObject(ALREADY_BUILT);
    expect(copy.builds()).toEqual(before);
  });
});

describe('a build', () => {
  const copyWorkspace = useWorkspaceCopies();
  let copy: WorkspaceCopy;
  beforeEach(() => {
    copy = copyWorkspace();
  });

  it('is the same whatever the environment, `.env` files and configuration of parent folders', async () => {
    const printed = '\nconsole.log(JSON.stringify(import.meta.env), process.env.NODE_ENV);\n';
    copy.append(ENTRY, printed);
    await copy.build();

    const other = copyWorkspace();
    other.append(ENTRY, printed);
    for (const folder of ['', 'packages/dashboard/']) other.write(`${folder}.env`, 'VITE_KEY=hidden\n');
    other.write('.env.production', 'VITE_KEY=hidden\nNODE_ENV=development\n');
    other.write('postcss.config.mjs', 'throw new Error("not to be read");\n');
    other.write('.browserslistrc', 'ie 11\n');
    expect(await other.build({ VITE_KEY: 'hidden', NODE_ENV: 'development' })).toMatchObject(BUILT);

    expect(other.current()).toBe(copy.current());
    expect(other.files()).toEqual(copy.files());
  });

  it('may run twice at once: one complete build remains', async () => {
    for (const end of await Promise.all([copy.build(), copy.build()]))
      expect(end).toMatchObject({ exitCode: 0 });
    expect(copy.builds()).toEqual([copy.current(), 'current'].toSorted());
    expect(Object.keys(copy.files())).toContain('index.html');
  });

  it('that fails names the file, and keeps the previous build', async () => {
    await copy.build();
    const before = [copy.current(), copy.builds()];
    copy.append(ENTRY, 'export const = 1;\n');
    expect(await copy.build()).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('page/main.tsx:'),
    });
    expect([copy.current(), copy.builds()]).toEqual(before);
  });

  it('runs again if its folder is gone', async () => {
    await copy.build();
    const current = copy.current() ?? '';
    copy.remove(join('packages/dashboard/dist', current));
    expect(await copy.build()).toMatchObject(BUILT);
    expect(copy.builds()).toContain(current);
  });

  it('removes old builds except the latest five', async () => {
    await copy.build();
    const first = copy.current() ?? '';
    const source = copy.read(ENTRY);
    // Each older than the one before.
    const others = Array.from({ length: 8 }, (_, index) => `other-${index}`);
    const put = (name: string, age: number) => utimesSync(join(copy.dist, name), 1e9 - age, 1e9 - age);
    for (const [age, name] of others.entries()) {
      mkdirSync(join(copy.dist, name));
      put(name, age);
    }
    put(first, others.length);
    copy.append(ENTRY, '\n');
    await copy.build();
    const second = copy.current() ?? '';
    expect(copy.builds()).toEqual([second, 'current', ...others.slice(0, 4)].toSorted());

    mkdirSync(join(copy.dist, first));
    put(first, others.length);
    copy.write(ENTRY, source);
    await copy.build();
    expect(copy.current()).toBe(first);
    expect(copy.builds()).toEqual([first, second, 'current', ...others.slice(0, 3)].toSorted());
  });
});
