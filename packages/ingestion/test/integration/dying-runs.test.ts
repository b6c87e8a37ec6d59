import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { EXIT_CODES, type Progress } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { until } from '@coinfront/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { IngestionProcessOptions } from '../fixtures/ingestion-process.ts';
import { listSource, records } from '../fixtures/list-source.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/test-database.ts';

const LEASE_MS = 1000;
const PROCESS = new URL('../fixtures/ingestion-process.ts', import.meta.url);

describe.each(testServers())('an ingestion process on $name', ({ start }) => {
  let server: Awaited<ReturnType<typeof start>>;
  let database: TestDatabase;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    server = await start();
    database = openTestDatabase(server.uri);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    for (const collection of [database.markers, database.rows, database.runs, database.history]) {
      await collection.deleteMany({} as never);
    }
  });
  afterAll(async () => {
    await database.close();
    await server.close();
  });

  function startProcess(options: Omit<IngestionProcessOptions, 'mongoUri' | 'leaseMs'>): ChildProcess {
    const given: IngestionProcessOptions = { mongoUri: database.uri, leaseMs: LEASE_MS, ...options };
    const child = fork(PROCESS, [JSON.stringify(given)], { execArgv: [] });
    children.push(child);
    return child;
  }

  async function endOf(child: ChildProcess): Promise<number | string> {
    const [code, signal] = await once(child, 'exit');
    return code ?? signal;
  }

  const publish = (count: number) => database.run(listSource([{ records: records(1, count) }]), { LEASE_MS });
  const stateOfLastRun = async () =>
    (await database.runs.find().sort({ started_at: -1 }).limit(1).toArray())[0]?.state;

  /** Runs again until the dead run's lease is over. */
  async function publishAfterLease(count: number): Promise<void> {
    const codes: number[] = [];
    await until(async () => {
      codes.push((await publish(count)).exitCode);
      return codes.at(-1) === EXIT_CODES.published;
    });
    // While the lease of the dead run lasted, nobody else got in.
    expect(new Set(codes.slice(0, -1))).toEqual(new Set(codes.length > 1 ? [EXIT_CODES.alreadyRunning] : []));
  }

  it.each<[Progress['stage']]>([['extract'], ['verify'], ['publish']])(
    'killed at %s leaves the previous snapshot, and the next run after its lease removes what it left',
    async (stage) => {
      await publish(120);
      const before = await database.readMarker();
      expect(await endOf(startProcess({ rows: 400, killAt: stage }))).toBe('SIGKILL');

      const { running, ...marker } = await database.readMarker();
      expect(running).toBeDefined();
      expect(marker).toEqual(before);
      expect(await database.rows.countDocuments({ snapshot_id: before.snapshot_id ?? '' })).toBe(120);
      expect(await stateOfLastRun()).toBe('running');

      await publishAfterLease(130);
      const { snapshot_id: current = '' } = await database.readMarker();
      expect(await database.rowsBySnapshot()).toEqual({ [before.snapshot_id ?? '']: 120, [current]: 130 });
      const states = (await database.runs.find().sort({ started_at: 1 }).toArray()).map((run) => run.state);
      expect(states).toEqual(['published', 'abandoned', 'published']);
    },
  );

  it.each<[Progress['stage']]>([['history'], ['clean']])(
    'killed at %s has published, and the next run does not wait for its lease',
    async (stage) => {
      await publish(120);
      expect(await endOf(startProcess({ rows: 400, killAt: stage }))).toBe('SIGKILL');
      const marker = await database.readMarker();
      expect(marker).toMatchObject({ documents: 400 });
      expect(marker.running).toBeUndefined();
      expect((await publish(390)).exitCode).toBe(EXIT_CODES.published);
      const states = (await database.runs.find().sort({ started_at: 1 }).toArray()).map((run) => run.state);
      expect(states).toEqual(['published', 'published', 'published']);
    },
  );

  it('paused, taken over, and woken again changes nothing and ends with its code', async () => {
    await publish(120);
    const paused = startProcess({ rows: 400, waitsHalfway: true });
    const end = endOf(paused);
    await once(paused, 'message');
    paused.kill('SIGSTOP');

    await publishAfterLease(130);
    const after = await database.readMarker();
    paused.send('go on');
    paused.kill('SIGCONT');

    expect(await end).toBe(EXIT_CODES.leaseLost);
    expect(await database.readMarker()).toEqual(after);
    expect(Object.keys(await database.rowsBySnapshot())).toContain(after.snapshot_id);
    const abandoned = await database.runs.findOne({ state: 'abandoned' });
    expect(abandoned?.error?.code).toBe('lease-lost');
    expect(await database.rows.countDocuments({ snapshot_id: abandoned?.snapshot_id ?? '' })).toBe(0);
  });

  it.each([
    ['SIGTERM', EXIT_CODES.stoppedBySigterm],
    ['SIGINT', EXIT_CODES.stoppedBySigint],
  ] as const)('stopped by %s releases its lease and leaves no row', async (signal, exitCode) => {
    const child = startProcess({ rows: 400, waitsHalfway: true });
    const end = endOf(child);
    await once(child, 'message');
    child.kill(signal);
    expect(await end).toBe(exitCode);
    expect((await database.readMarker()).running).toBeUndefined();
    expect(await database.rows.countDocuments()).toBe(0);
    expect(await stateOfLastRun()).toBe('abandoned');
  });

  it('is one of two that race, and only one of them runs', async () => {
    const racers = [1, 2].map(() => startProcess({ rows: 400 }));
    const codes = await Promise.all(racers.map(endOf));
    expect(codes.filter((code) => code === EXIT_CODES.published).length).toBeGreaterThan(0);
    expect(codes.every((code) => code === EXIT_CODES.published || code === EXIT_CODES.alreadyRunning)).toBe(
      true,
    );
    expect((await database.readMarker()).documents).toBe(400);
  });
});
