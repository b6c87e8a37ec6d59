import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { useWorkspaceCopies } from '@coinfront/dashboard/workspace-copy';
import { processEnvironment } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import { buildDashboard } from '../src/build-dashboard.ts';
import type { Part } from '../src/stack.ts';
import { createTerminalDisplay } from '../src/terminal-display.ts';

describe('buildDashboard', () => {
  const copyWorkspace = useWorkspaceCopies();

  async function build(copy: ReturnType<typeof copyWorkspace>, isBuilt: boolean, parts: Part[] = []) {
    const stream = new PassThrough() as unknown as NodeJS.WriteStream & PassThrough;
    const display = createTerminalDisplay(stream, { redact: (text) => text });
    const entry = pathToFileURL(join(copy.root, 'packages/dashboard/src/main.ts')).href;
    const environment = processEnvironment({ CI: 'true' });
    await buildDashboard({ display, environment }, parts, { isBuilt: () => isBuilt, entry });
    return String(stream.read() ?? '');
  }

  it('builds and says so if the sources changed', async () => {
    const copy = copyWorkspace();
    expect(await build(copy, false)).toMatch(/^Building the dashboard: .*\nThe dashboard is built\n$/);
    expect(copy.current()).toBeDefined();
  });

  it('does nothing if they did not', async () => {
    const copy = copyWorkspace();
    const parts: Part[] = [];
    expect(await build(copy, true, parts)).toBe('');
    expect(parts).toEqual([]);
    expect(copy.current()).toBeUndefined();
  });

  it('shows the file and line of an error, without color codes, and does not throw', async () => {
    const copy = copyWorkspace();
    copy.write('packages/dashboard/page/main.tsx', 'export const = 1;\n');
    const shown = await build(copy, false);
    expect(shown).toMatch(/^dashboard-build: .*page\/main\.tsx:1:14/m);
    expect(shown).toMatch(/\nThe dashboard could not be built \(see above\); .*\n$/);
    expect(shown).not.toContain('\u001b');
  });

  it('reports no failure if a shutdown ends the build', async () => {
    const parts: Part[] = [];
    const shown = build(copyWorkspace(), false, parts);
    await parts[0]?.stop();
    expect(await shown).toMatch(/^Building the dashboard: .*\n$/);
  });
});
