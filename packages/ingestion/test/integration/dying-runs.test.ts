import { fileURLToPath } from 'node:url';
import { EXIT_CODES, type Progress } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { until } from '@coinfront/testing';
import type { TestProcess } from '@coinfront/testing/test-process';
import { useProcesses } from '@coinfront/testing/use-processes';
import { describe, expect, it } from '@jest/globals';
import type { IngestionProcessOptions } from '../fixtures/ingestion-process.ts';
import { listSource, records } from '../fixtures/list-source.ts';
import { useTestDatabase } from '../fixtures/test-database.ts';

const PROCESS = fileURLToPath(new URL('../fixtures/ingestion-process.ts', import.meta.url));

describe.each(testServers())('an ingestion process on $name', (server) => {
  const database = useTestDatabase(server);
  const run = useProcesses();
  const startProcess = (options: Omit<IngestionProcessOptions, 'mongoUri'>) =>
    run(PROCESS, { args: [JSON.stringify({ mongoUri: database().uri, ...options })] });

  async function endOf(child: TestProcess) {
    const { exitCode, signal } = await child.ended;
    return exitCode ?? signal;
  }

  const publish = (count: number) => database().run(listSource([{ records: records(1, count) }]));
  const stateOfLastRun = async () =>
    (await database().runs.find().sort({ started_at: -1 }).limit(1).toArray())[0]?.state;

  /** Expires the lease of a killed or paused run; its last heartbeat may still be arriving. */
  async function publishAfterLease(count: number): Promise<void> {
    await until(async () => {
      await database().expireLease();
      return (await publish(count)).exitCode === EXIT_CODES.published;
    });
  }

  it.each<[Progress['stage']]>([['extract'], ['verify'], ['publish']])(
    'killed at %s: the previous snapshot stays, and the next run after its lease removes its rows',
    async (stage) => {
      await publish(120);
      const before = await database().readMarker();
      expect(await endOf(startProcess({ rows: 400, killAt: stage, threads: 1 }))).toBe('SIGKILL');

      const { running, ...marker } = await database().readMarker();
      expect(running).toBeDefined();
      expect(marker).toEqual(before);
      expect(await database().rows.countDocuments({ snapshot_id: before.snapshot_id ?? '' })).toBe(120);
      expect(await stateOfLastRun()).toBe('running');

      expect((await publish(130)).exitCode).toBe(EXIT_CODES.alreadyRunning);
      await publishAfterLease(130);
      const { snapshot_id: current = '' } = await database().readMarker();
      expect(await database().rowsBySnapshot()).toEqual({ [before.snapshot_id ?? '']: 120, [current]: 130 });
      const states = (await database().runs.find().sort({ started_at: 1 }).toArray()).map((run) => run.state);
      expect(states).toEqual(['published', 'abandoned', 'published']);
    },
  );

  it.each<[Progress['stage']]>([['history'], ['clean']])(
    'killed at %s: the snapshot is published, and the next run does not wait for the lease',
    async (stage) => {
      await publish(120);
      expect(await endOf(startProcess({ rows: 400, killAt: stage }))).toBe('SIGKILL');
      const marker = await database().readMarker();
      expect(marker).toMatchObject({ documents: 400 });
      expect(marker.running).toBeUndefined();
      expect((await publish(390)).exitCode).toBe(EXIT_CODES.published);
      const states = (await database().runs.find().sort({ started_at: 1 }).toArray()).map((run) => run.state);
      expect(states).toEqual(['published', 'published', 'published']);
    },
  );

  it('paused, taken over and resumed: it changes nothing and exits with its code', async () => {
    await publish(120);
    const paused = startProcess({ rows: 400, waitsHalfway: true });
    await paused.message();
    paused.kill('SIGSTOP');

    await publishAfterLease(130);
    const after = await database().readMarker();
    // Read once the process is resumed.
    paused.send('go on');
    paused.kill('SIGCONT');

    expect(await endOf(paused)).toBe(EXIT_CODES.leaseLost);
    expect(await database().readMarker()).toEqual(after);
    expect(Object.keys(await database().rowsBySnapshot())).toContain(after.snapshot_id);
    const abandoned = await database().runs.findOne({ state: 'abandoned' });
    expect(abandoned?.error?.code).toBe('lease-lost');
    expect(await database().rows.countDocuments({ snapshot_id: abandoned?.snapshot_id ?? '' })).toBe(0);
  });

  it.each([
    ['SIGTERM', EXIT_CODES.stoppedBySigterm],
    ['SIGINT', EXIT_CODES.stoppedBySigint],
  ] as const)('stopped by %s releases its lease and leaves no row', async (signal, exitCode) => {
    const child = startProcess({ rows: 400, waitsHalfway: true, threads: 1 });
    await child.message();
    // A pending chunk may arrive after the others were removed; the clean-up of the next run deletes it.
    await until(async () => (await database().rows.countDocuments()) === 200);
    child.kill(signal);
    expect(await endOf(child)).toBe(exitCode);
    expect((await database().readMarker()).running).toBeUndefined();
    expect(await database().rows.countDocuments()).toBe(0);
    expect(await stateOfLastRun()).toBe('abandoned');
  });

  it('of two concurrent runs one runs, and the other ends at once', async () => {
    const racers = [1, 2].map(() => startProcess({ rows: 400, waitsHalfway: true }));
    const outcomes = racers.map((racer) =>
      racer.message().then(
        () => 'runs',
        () => endOf(racer),
      ),
    );
    expect((await Promise.all(outcomes)).toSorted()).toEqual([EXIT_CODES.alreadyRunning, 'runs']);
    for (const racer of racers) if (racer.isConnected()) racer.send('go on');
    expect((await Promise.all(racers.map(endOf))).toSorted()).toEqual([
      EXIT_CODES.published,
      EXIT_CODES.alreadyRunning,
    ]);
    expect((await database().readMarker()).documents).toBe(400);
  });
});
