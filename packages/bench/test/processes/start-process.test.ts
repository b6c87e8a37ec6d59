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
  it('resolves at an end with status 0', async () => {
    await expect(run('').untilDone()).resolves.toBeUndefined();
  });

  it('tells the last words of a process that failed', async () => {
    await expect(run('console.error("no room"); process.exit(3)').untilDone()).rejects.toThrow(
      'script ended with 3:\nno room',
    );
  });

  it('does not wait for what a process that ended would have done', async () => {
    const never = new Promise<never>(() => {});
    await expect(run('process.exit(1)').unlessEnded(never)).rejects.toThrow('script ended with 1');
  });

  it('ends a process that goes on by itself', async () => {
    const endless = run('setInterval(() => {}, 1000)');
    await endless.stop();
    expect(await endless.ended).toMatchObject({ signal: 'SIGTERM' });
  });

  it('aborts a signal when a process has ended', async () => {
    const { ended, ending } = run('');
    expect(ending.aborted).toBe(false);
    await ended;
    expect(ending.aborted).toBe(true);
  });

  it('exchanges messages, and rejects those to a process that has ended', async () => {
    const { promise: answered, resolve } = Promise.withResolvers<unknown>();
    const echo = run('process.once("message", (message) => process.send({ echo: message }))', {
      onMessage: resolve,
    });
    await echo.send({ word: 'hello' });
    expect(await answered).toEqual({ echo: { word: 'hello' } });
    await echo.untilDone();
    await expect(echo.send({})).rejects.toThrow('already exited');
  });

  it('tells that there is no such program', async () => {
    const missing = run('', { command: 'no-such-program-anywhere' });
    await expect(missing.untilDone()).rejects.toThrow('ENOENT');
    await expect(missing.stop()).resolves.toBeUndefined();
  });

  it('keeps the environment of this process from another one', async () => {
    process.env.SECRET_OF_A_USER = 'secret';
    const lines: string[] = [];
    await run('console.log(process.env.SECRET_OF_A_USER, process.env.PORT)', {
      environment: plainEnvironment({ PORT: '1' }),
      onLine: (line) => lines.push(line),
    }).untilDone();
    expect(lines).toEqual(['undefined 1']);
  });

  it('gives a process nothing of the environment but what it needs to run', () => {
    expect(Object.keys(plainEnvironment({ PORT: '1' })).toSorted()).toEqual(
      ['HOME', 'LANG', 'LD_LIBRARY_PATH', 'PATH', 'PORT', 'TMPDIR'].toSorted(),
    );
  });
});

describe('findProgram', () => {
  it('finds what the PATH leads to', () => {
    expect(findProgram('node', `/nowhere::${process.execPath.replace(/\/node$/, '')}`)).toBe(
      process.execPath,
    );
  });

  it('finds nothing where there is nothing', () => {
    expect(findProgram('no-such-program-anywhere')).toBeUndefined();
  });
});
