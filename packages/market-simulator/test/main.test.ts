// The process, started as it is in earnest.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readySchema } from '@coinfront/contracts';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { CMC_KEY, TICKERS, V1 } from './fixtures/asking.ts';
import { writeRecordings } from './fixtures/recordings.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const { folder: FOLDER, remove } = writeRecordings();
afterAll(remove);

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function run(args: string[] = [], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { SIMULATOR_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    said.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    said.err += text;
  });
  // Not 'close': it does not come once this side has disconnected.
  const ended = Promise.all([
    once(child, 'exit'),
    once(child.stdout as NodeJS.ReadableStream, 'end'),
    once(child.stderr as NodeJS.ReadableStream, 'end'),
  ]).then(([[code]]) => ({ code, ...said }));
  const ready = once(child, 'message').then(([message]) => readySchema.parse(message).urls.simulator ?? '');
  return { child, ready, ended };
}

describe('the process', () => {
  it('tells its parent where it listens, serves what the environment says, and ends with 0 on SIGTERM', async () => {
    const { child, ready, ended } = run([], { SIMULATOR_ASSETS: '7', SIMULATOR_SEED: '42' });
    const response = await fetch((await ready) + TICKERS);
    expect(await response.json()).toHaveLength(7);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, out: expect.stringContaining('"listening"') });
  });

  it('ends with its parent where that is asked for', async () => {
    const { child, ready, ended } = run([], { END_WITH_PARENT: 'true' });
    await ready;
    child.disconnect();
    expect((await ended).code).toBe(0);
  });

  it('replays a folder, taking the recording that is named, and logs what it serves', async () => {
    const { child, ready, ended } = run(['--replay', FOLDER, '--recording', 'small', '--recording=toplist']);
    const response = await fetch((await ready) + V1, { headers: CMC_KEY });
    expect(await response.json()).toMatchObject({
      status: { total_count: 10830 },
      data: [{ name: 'Only One' }],
    });
    child.kill('SIGTERM');
    const { out } = await ended;
    const line = out.split('\n').find((each) => each.includes('replaying')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({
      served: expect.arrayContaining([{ file: 'listings_small.json', records: 1 }]),
      ignored: 2,
    });
  });

  it.each([
    [['--reply', 'x'], /^command line: .*--reply.*expected \[--replay DIR \[--recording NAME\]\.\.\.\]/],
    [['folder'], /^command line: .*folder/],
    [['--recording', 'x'], /^command line: --recording needs --replay/],
    [
      ['--replay', '/nowhere/at/all'],
      /^--replay: Expected a folder of recorded bodies, received "\/nowhere\/at\/all"/,
    ],
    [['--replay', FOLDER, '--recording', 'x9'], /^--recording: Expected a part of one of .*received "x9"/],
  ])('ends with 78 on the arguments %j, saying what is right', async (args, message) => {
    const { ended } = run(args);
    const { code, err } = await ended;
    expect(code).toBe(78);
    expect(err).toMatch(message);
  });

  it('ends with 78 on a wrong environment, naming every variable', async () => {
    const { ended } = run([], {
      SIMULATOR_ASSETS: '2000001',
      SIMULATOR_PORT: 'http',
      END_WITH_PARENT: 'perhaps',
    });
    const { code, err } = await ended;
    expect(code).toBe(78);
    expect(
      err
        .trim()
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual(['SIMULATOR_PORT', 'SIMULATOR_ASSETS', 'END_WITH_PARENT']);
  });
});
