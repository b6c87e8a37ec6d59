import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { useWorkspaceCopies } from '@coinfront/dashboard/workspace-copy';
import { processEnvironment } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import { buildDashboard } from '../src/build-dashboard.ts';
import type { Part } from '../src/stack.ts';
import { createTerminalDisplay } from '../src/terminal-display.ts';

describe('the build of the dashboard at a start', () => {
  const copyWorkspace = useWorkspaceCopies();

  async function build(copy: ReturnType<typeof copyWorkspace>, isBuilt: boolean, parts: Part[] = []) {
    const stream = new PassThrough() as unknown as NodeJS.WriteStream & PassThrough;
    const display = createTerminalDisplay(stream, { redact: (text) => text });
    const entry = pathToFileURL(join(copy.root, 'packages/dashboard/src/main.ts')).href;
    const environment = processEnvironment({ CI: 'true' });
    await buildDashboard({ display, environment }, parts, { isBuilt: () => isBuilt, entry });
    return String(stream.read() ?? '');
  }

  it('is told, and made, where the sources are others', async () => {
    const copy = copyWorkspace();
    expect(await build(copy, false)).toMatch(/^The dashboard is being built.*\nThe dashboard is built\n$/);
    expect(copy.current()).toBeDefined();
  });

  it('is nothing at all where they are not', async () => {
    const copy = copyWorkspace();
    const parts: Part[] = [];
    expect(await build(copy, true, parts)).toBe('');
    expect(parts).toEqual([]);
    expect(copy.current()).toBeUndefined();
  });

  it('that fails is told with the file and the line, in plain text, and stops nothing', async () => {
    const copy = copyWorkspace();
    copy.write('packages/dashboard/page/main.tsx', 'export const = 1;\n');
    const told = await build(copy, false);
    expect(told).toMatch(/^dashboard-build: .*page\/main\.tsx:1:14/m);
    expect(told).toMatch(/\nThe dashboard could not be built, as told above; .*\n$/);
    expect(told).not.toContain('\u001b');
  });

  it('ends when it is asked to, without a word of failure', async () => {
    const parts: Part[] = [];
    const told = build(copyWorkspace(), false, parts);
    await parts[0]?.stop();
    expect(await told).toMatch(/^The dashboard is being built.*\n$/);
  });
});
