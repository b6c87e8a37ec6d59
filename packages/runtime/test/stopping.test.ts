import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function run(fixture: string, ...args: string[]) {
  const path = fileURLToPath(new URL(`fixtures/${fixture}.ts`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  children.push(child);
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  const said = async (text: string) => {
    while (!output.includes(text)) await once(child.stdout as NodeJS.ReadableStream, 'data');
  };
  // Not 'close': it does not come once this side has disconnected.
  const ended = Promise.all([once(child, 'exit'), once(child.stdout as NodeJS.ReadableStream, 'end')]).then(
    ([[code]]) => ({ code, output }),
  );
  await said('running');
  return { child, said, ended };
}

describe('stopSignal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ] as const)('aborts on %s with exit code %i as its reason', async (signal, code) => {
    const { child, ended } = await run('stoppable');
    child.kill(signal);
    expect(await ended).toMatchObject({
      code,
      output: expect.stringContaining(`Stopped by ${signal}`),
    });
  });

  it('ends the process at once on a second signal', async () => {
    const { child, said, ended } = await run('stoppable', '--hang');
    child.kill('SIGTERM');
    await said('Stopped by SIGTERM');
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
  });

  it('aborts when the parent is gone, where that is asked for', async () => {
    const { child, ended } = await run('stoppable', '--end-with-parent');
    child.disconnect();
    expect(await ended).toMatchObject({
      code: 143,
      output: expect.stringContaining('Stopped by its parent'),
    });
  });

  it('lives on without its parent otherwise', async () => {
    const { child, said, ended } = await run('stoppable');
    child.disconnect();
    child.kill('SIGTERM');
    await said('Stopped by SIGTERM');
    expect((await ended).output).not.toContain('its parent');
  });
});

describe('onShutdown', () => {
  it('closes in order and ends with 0 on SIGTERM, even when one closer fails', async () => {
    const { child, ended } = await run('server');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({
      code: 0,
      output: 'running\nclosed first\nclosed second\n',
    });
  });

  it('closes when the parent is gone, where that is asked for', async () => {
    const { child, ended } = await run('server', '--end-with-parent');
    child.disconnect();
    expect(await ended).toMatchObject({
      code: 0,
      output: expect.stringContaining('closed second'),
    });
  });
});
