// The real process.
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readySchema } from '@coinfront/contracts';
import type { TestProcess } from '@coinfront/testing/test-process';
import { useProcesses } from '@coinfront/testing/use-processes';
import { afterAll, describe, expect, it } from '@jest/globals';
import { writeRecordings } from './fixtures/recordings.ts';
import { CMC_KEY, TICKERS, V1 } from './fixtures/requests.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const { folder: FOLDER, remove } = writeRecordings();
afterAll(remove);

describe('the process', () => {
  const startProcess = useProcesses();
  const run = (args: string[] = [], environment: Record<string, string> = {}) =>
    startProcess(MAIN, { args, environment: { SIMULATOR_PORT: '0', ...environment } });
  /** The URL that it reports. */
  const urlOf = async (child: TestProcess) => readySchema.parse(await child.message()).urls.simulator ?? '';

  it('sends its URL to the parent, serves as configured, and exits with 0 on SIGTERM', async () => {
    const child = run([], { SIMULATOR_ASSETS: '7', SIMULATOR_SEED: '42' });
    const response = await fetch((await urlOf(child)) + TICKERS);
    expect(await response.json()).toHaveLength(7);
    child.kill('SIGTERM');
    expect(await child.ended).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('"listening"') });
  });

  it('exits with its parent if END_WITH_PARENT is set', async () => {
    const child = run([], { END_WITH_PARENT: 'true' });
    await child.message();
    child.disconnect();
    expect(await child.ended).toMatchObject({ exitCode: 0 });
  });

  it('replays a folder with the named recordings and logs what it serves', async () => {
    const child = run(['--replay', FOLDER, '--recording', 'small', '--recording=toplist']);
    const response = await fetch((await urlOf(child)) + V1, { headers: CMC_KEY });
    expect(await response.json()).toMatchObject({
      status: { total_count: 10830 },
      data: [{ name: 'Only One' }],
    });
    child.kill('SIGTERM');
    const { stdout } = await child.ended;
    const line = stdout.split('\n').find((each) => each.includes('replaying')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({
      served: expect.arrayContaining([
        { endpoint: 'coinmarketcap-v1', file: 'listings_small.json', records: 1 },
      ]),
    });
    expect(stdout).toContain(
      'error.json has \\"status\\", but no records in \\"data\\"; perhaps an error response',
    );
  });

  it.each([
    ['--replay', ['--replay', basename(FOLDER)], {}],
    ['REPLAY_DIR', [], { REPLAY_DIR: basename(FOLDER) }],
  ])(
    'resolves %s from where the command was called, not from the folder that pnpm runs it in',
    async (_, args, variables) => {
      const child = run(args, { INIT_CWD: dirname(FOLDER), ...variables });
      const response = await fetch((await urlOf(child)) + TICKERS);
      expect(await response.json()).toMatchObject([{ name: 'One' }]);
      child.kill('SIGTERM');
      expect(await child.ended).toMatchObject({ exitCode: 0 });
    },
  );

  it.each([
    [['--reply', 'x'], /^command line: .*--reply.*expected \[--replay DIR \[--recording NAME\]\.\.\.\]/],
    [['folder'], /^command line: .*folder/],
    [['--recording', 'x'], /^command line: --recording needs --replay or REPLAY_DIR/],
    [
      ['--replay', '/nowhere/at/all'],
      /^--replay: Expected a folder of recorded responses, received "\/nowhere\/at\/all"/,
    ],
    [['--replay', FOLDER, '--recording', 'x9'], /^--recording: Expected part of one of .*received "x9"/],
  ])('exits with 78 for the arguments %j, with the expected ones', async (args, message) => {
    expect(await run(args).ended).toMatchObject({ exitCode: 78, stderr: expect.stringMatching(message) });
  });

  it('exits with 78 for an invalid environment, naming every invalid variable', async () => {
    const { exitCode, stderr } = await run([], {
      SIMULATOR_ASSETS: '2000001',
      SIMULATOR_PORT: 'http',
      REPLAY_DIR: '/nowhere/at/all',
      END_WITH_PARENT: 'perhaps',
    }).ended;
    expect(exitCode).toBe(78);
    expect(stderr.split('\n').map((line) => line.split(':')[0])).toEqual([
      'SIMULATOR_PORT',
      'SIMULATOR_ASSETS',
      'REPLAY_DIR',
      'END_WITH_PARENT',
    ]);
  });
});
