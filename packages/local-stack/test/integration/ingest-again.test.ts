// `pnpm start` while it runs: ingestions on the schedule and by `pnpm ingest`.
import { type StatusResponse, statusResponseSchema } from '@coinfront/contracts';
import { startSimulator } from '@coinfront/market-simulator';
import { processEnvironment, until } from '@coinfront/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa, execaNode } from 'execa';
import { type StartScript, startScript } from '../fixtures/start-script.ts';

const INGEST = new URL('../../src/ingest.ts', import.meta.url);
const WITHOUT_WORKERS = { INSERT_THREADS: '0', SIMULATOR_ASSETS: '300' };

async function statusOf({ base }: StartScript): Promise<StatusResponse> {
  return statusResponseSchema.parse(await (await fetch(`${base}/status`)).json());
}

describe('pnpm start with a schedule', () => {
  let script: StartScript;
  beforeAll(async () => {
    script = await startScript({ ...WITHOUT_WORKERS, SCHEDULE: '* * * * * *' });
  });
  afterAll(() => script.remove());

  it('serves new snapshots of both ingestions, each from a process of its own, until it ends with 0', async () => {
    expect(await script.line('running')).toMatchObject({ schedule: '* * * * * *' });
    const first = await statusOf(script);
    await until(async () => {
      const { assets, usd_values } = await statusOf(script);
      return (
        assets.snapshot_id !== first.assets.snapshot_id &&
        usd_values.snapshot_id !== first.usd_values.snapshot_id
      );
    });
    for (const name of ['assets-ingestion', 'usd-values-ingestion']) {
      const pids = script.lines.filter(({ msg, process }) => msg === 'started' && process === name);
      expect(new Set(pids.map(({ pid }) => pid)).size).toBeGreaterThan(1);
    }
    script.kill('SIGTERM');
    expect(await script.ended).toEqual({ code: 0, signal: null });
  });
});

describe('pnpm ingest', () => {
  let script: StartScript;
  beforeAll(async () => {
    script = await startScript(WITHOUT_WORKERS);
    await script.line('running');
  });
  afterAll(() => script.remove());

  const variables = (more: Record<string, string> = {}) =>
    processEnvironment({ PORT: new URL(script.base).port, ...more });
  const ingest = (args: string[], more: Record<string, string> = {}) =>
    execaNode(INGEST, args, {
      nodeOptions: [],
      env: variables(more),
      extendEnv: false,
      reject: false,
      ipc: false,
    });

  it.each(['assets', 'usd_values'] as const)(
    'publishes a snapshot of %s that the running system then serves',
    async (side) => {
      const before = (await statusOf(script))[side].snapshot_id;
      expect(await ingest([side.replace('_', '-')])).toMatchObject({ exitCode: 0 });
      await until(async () => (await statusOf(script))[side].snapshot_id !== before);
    },
  );

  it.each([
    [4, 'a source that fails', { SIMULATOR_URL: 'http://127.0.0.1:1', SOURCE_ATTEMPTS: '1' }],
    [6, 'an unreachable database', { MONGODB_URI: 'mongodb://127.0.0.1:1', LEASE_MS: '3000' }],
    [78, 'an invalid variable', { CHUNK_MAX: '0' }],
  ])('ends with %d on %s', async (exitCode, _, more) => {
    expect(await ingest(['assets'], more)).toMatchObject({ exitCode });
  });

  it('ends with 3 if the snapshot has less than half of the rows of the previous one', async () => {
    const shrunken = await startSimulator({ assets: 100 });
    try {
      expect(await ingest(['assets'], { SIMULATOR_URL: shrunken.url })).toMatchObject({ exitCode: 3 });
    } finally {
      await shrunken.close();
    }
  });

  const pnpm = process.env.npm_execpath ?? '';
  const throughPnpm = pnpm.includes('pnpm') ? it : it.skip;
  throughPnpm(
    `keeps the exit code when it is run by pnpm${pnpm ? '' : ' (skipped: not run by pnpm)'}`,
    async () => {
      const args = ['--dir', new URL('../../../../', import.meta.url).pathname, 'ingest', 'assets'];
      const [command, ...all] = /\.[cm]?js$/.test(pnpm) ? [process.execPath, pnpm, ...args] : [pnpm, ...args];
      const run = (more: Record<string, string>) =>
        execa(command ?? '', all, { env: variables(more), extendEnv: false, reject: false });
      expect(await run({ SIMULATOR_URL: 'http://127.0.0.1:1', SOURCE_ATTEMPTS: '1' })).toMatchObject({
        exitCode: 4,
      });
      expect(await run({ CHUNK_MAX: '0' })).toMatchObject({ exitCode: 78 });
    },
  );

  it('ends with 78 for an unknown ingestion, and without a running system to ingest into', async () => {
    expect(await ingest(['prices'])).toMatchObject({
      exitCode: 78,
      stderr: 'ingest: expected one of assets, usd-values, received "prices"',
    });
    expect(await ingest(['assets'], { PORT: '1' })).toMatchObject({
      exitCode: 78,
      stderr: 'MONGODB_URI: is required, because no pnpm start runs with PORT=1',
    });
  });
});
