import { afterEach, describe, expect, it } from '@jest/globals';
import { plainEnvironment } from '../../src/processes/environment.ts';
import { findProgram } from '../../src/processes/find-program.ts';
import { type ProcessOptions, startProcess } from '../../src/processes/start-process.ts';

const run = (script: string, more: Partial<ProcessOptions> = {}) =>
  startProcess({
    name: 'script',
    command: process.execPath,
    args: ['-e', script],
    environment: plainEnvironment(),
    ...more,
  });

afterEach(() => {
  delete process.env.SECRET_OF_A_USER;
});

describe('startProcess', () => {
  it('resolves when the process ends with status 0', async () => {
    await expect(run('').untilDone()).resolves.toBeUndefined();
  });

  it('reports the last lines of a process that failed', async () => {
    await expect(run('console.error("no room"); process.exit(3)').untilDone()).rejects.toThrow(
      'script ended with 3:\nno room',
    );
  });

  it('does not wait for anything from a process that has ended', async () => {
    const never = new Promise<never>(() => {});
    await expect(run('process.exit(1)').unlessEnded(never)).rejects.toThrow('script ended with 1');
  });

  it('stops a process that would run on', async () => {
    const endless = run('setInterval(() => {}, 1000)');
    await endless.stop();
    expect(await endless.ended).toMatchObject({ signal: 'SIGTERM' });
  });

  it('aborts a signal once the process has ended', async () => {
    const { ended, ending } = run('');
    expect(ending.aborted).toBe(false);
    await ended;
    expect(ending.aborted).toBe(true);
  });

  it('exchanges messages, and rejects those to a process that has ended', async () => {
    const { promise: reply, resolve } = Promise.withResolvers<unknown>();
    const echo = run('process.once("message", (message) => process.send({ echo: message }))', {
      onMessage: resolve,
    });
    await echo.send({ word: 'hello' });
    expect(await reply).toEqual({ echo: { word: 'hello' } });
    await echo.untilDone();
    await expect(echo.send({})).rejects.toThrow('already exited');
  });

  it('throws if there is no such program', async () => {
    const missing = run('', { command: 'no-such-program-anywhere' });
    await expect(missing.untilDone()).rejects.toThrow('ENOENT');
    await expect(missing.stop()).resolves.toBeUndefined();
  });

  it('does not pass on the environment of this process', async () => {
    process.env.SECRET_OF_A_USER = 'secret';
    const lines: string[] = [];
    await run('console.log(process.env.SECRET_OF_A_USER, process.env.PORT)', {
      environment: plainEnvironment({ PORT: '1' }),
      onLine: (line) => lines.push(line),
    }).untilDone();
    expect(lines).toEqual(['undefined 1']);
  });

  it('passes on only the variables that a process needs to run', () => {
    expect(Object.keys(plainEnvironment({ PORT: '1' })).toSorted()).toEqual(
      ['HOME', 'LANG', 'LD_LIBRARY_PATH', 'PATH', 'PORT', 'TMPDIR'].toSorted(),
    );
  });
});

describe('findProgram', () => {
  it('finds a program on the PATH', () => {
    expect(findProgram('node', `/nowhere::${process.execPath.replace(/\/node$/, '')}`)).toBe(
      process.execPath,
    );
  });

  it('finds no missing program', () => {
    expect(findProgram('no-such-program-anywhere')).toBeUndefined();
  });
});
