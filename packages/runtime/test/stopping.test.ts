import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { execaNode } from 'execa';

const killers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const kill of killers.splice(0)) await kill();
});

/** Resolves once it has printed that it runs. */
async function run(fixture: string, ...args: string[]) {
  const child = execaNode(fileURLToPath(new URL(`fixtures/${fixture}.ts`, import.meta.url)), args, {
    nodeOptions: [],
    stdin: 'ignore',
    reject: false,
    forceKillAfterDelay: false,
  });
  const untilEnded = async () => {
    const { exitCode, stdout } = await child;
    return { exitCode, stdout };
  };
  const ended = untilEnded();
  killers.push(() => {
    child.kill('SIGKILL');
    return ended;
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  const said = async (text: string) => {
    while (!output.includes(text)) await once(child.stdout, 'data');
  };
  await said('running');
  return {
    said,
    ended,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    disconnect: () => child.nodeChildProcess.disconnect(),
  };
}

describe('stopSignal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ] as const)('aborts on %s with exit code %i as its reason', async (signal, code) => {
    const child = await run('stoppable');
    child.kill(signal);
    expect(await child.ended).toMatchObject({
      exitCode: code,
      stdout: expect.stringContaining(`Stopped by ${signal}`),
    });
  });

  it('ends the process at once on a second signal', async () => {
    const child = await run('stoppable', '--hang');
    child.kill('SIGTERM');
    await child.said('Stopped by SIGTERM');
    child.kill('SIGINT');
    expect((await child.ended).exitCode).toBe(130);
  });

  it('aborts when the parent exits, with endWithParent', async () => {
    const child = await run('stoppable', '--end-with-parent');
    child.disconnect();
    expect(await child.ended).toMatchObject({
      exitCode: 143,
      stdout: expect.stringContaining('Stopped by its parent'),
    });
  });

  it('otherwise continues without its parent', async () => {
    const child = await run('stoppable');
    child.disconnect();
    child.kill('SIGTERM');
    await child.said('Stopped by SIGTERM');
    expect((await child.ended).stdout).not.toContain('its parent');
  });
});

describe('onShutdown', () => {
  it('closes in order and exits with 0 on SIGTERM, even if a closer fails', async () => {
    const child = await run('server');
    child.kill('SIGTERM');
    expect(await child.ended).toMatchObject({
      exitCode: 0,
      stdout: 'running\nclosed first\nclosed second',
    });
  });

  it('closes when the parent exits, with endWithParent', async () => {
    const child = await run('server', '--end-with-parent');
    child.disconnect();
    expect(await child.ended).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('closed second'),
    });
  });
});
