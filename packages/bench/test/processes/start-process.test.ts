import { describe, expect, it } from '@jest/globals';
import { plainEnvironment } from '../../src/processes/environment.ts';
import { findProgram } from '../../src/processes/find-program.ts';
import { startProcess } from '../../src/processes/start-process.ts';

const run = (script: string) =>
  startProcess({
    name: 'script',
    command: process.execPath,
    args: ['-e', script],
    environment: plainEnvironment(),
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
