import {
  COLLECTIONS,
  MARKER_ID,
  type PublishedSnapshot,
  type Run,
  type RunState,
} from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { describe, expect, it } from '@jest/globals';
import { createServerClock } from '../../src/open/server-clock.ts';
import { type CleanOptions, cleanUp } from '../../src/publish/clean-up.ts';
import { useTestDatabase } from '../fixtures/test-database.ts';

const PATIENCE = { forMs: 20_000, signal: new AbortController().signal };
const snapshot = (n: number) => `00000000000000${n}-00000000`;
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

function run(id: string, second: number, state: RunState, snapshotId: string): Run {
  return {
    _id: id,
    ingestion: 'assets',
    source: 'simulator',
    rows_limit: null,
    state,
    snapshot_id: snapshotId,
    started_at: at(second),
    ended_at: null,
    counts: {
      fetched: 0,
      priced: 0,
      inserted: 0,
      rejected: 0,
      duplicates: 0,
      reread: 0,
      expected: null,
      possibly_missing: 0,
    },
    checksum: null,
    rejected_sample: [],
    discarded_fields: [],
    figures_at: null,
    timings_ms: {},
    source_timestamp: null,
    source_cost: null,
    error: null,
    warnings: [],
  };
}

describe.each(testServers())('cleanUp on $name', (server) => {
  const database = useTestDatabase(server);

  async function publish(current: number, kept: number[], replacedAt = at(0)): Promise<void> {
    const published = (n: number): PublishedSnapshot => ({
      snapshot_id: snapshot(n),
      last_updated: at(0),
      started_at: at(0),
      documents: 2,
      checksum: '00000000000000ff',
      source: 'simulator',
      rows_limit: null,
    });
    await database().markers.insertOne({
      _id: MARKER_ID,
      ...published(current),
      kept: kept.map((n) => ({ ...published(n), replaced_at: replacedAt })),
    });
  }

  async function stage(...numbers: number[]): Promise<void> {
    await database().rows.insertMany(
      numbers.flatMap((n) => [1, 2].map((id) => ({ _id: `${snapshot(n)}:${id}`, snapshot_id: snapshot(n) }))),
    );
  }

  function clean(current: number, options: Partial<CleanOptions> = {}): Promise<void> {
    const { db, markers, runs } = database();
    return cleanUp(
      { db, markers, runs, clock: createServerClock(db), ending: PATIENCE },
      {
        run: { _id: 'me', ingestion: 'assets', snapshot_id: snapshot(current), started_at: at(30) },
        rows: COLLECTIONS.assets,
        snapshotsKept: 1,
        snapshotGraceMs: 0,
        historyHours: 24,
        ...options,
      },
    );
  }

  const left = async () => Object.keys(await database().rowsBySnapshot()).toSorted();

  it('deletes the rows of older snapshots except the kept ones, and trims the marker', async () => {
    await publish(5, [1, 3]);
    await stage(1, 3, 5);
    await clean(5);
    expect(await left()).toEqual([snapshot(3), snapshot(5)]);
    expect((await database().readMarker()).kept.map((one) => one.snapshot_id)).toEqual([snapshot(3)]);
  });

  it('keeps snapshots replaced within the grace period', async () => {
    const { localTime } = await database().db.admin().command({ hello: 1 });
    await publish(5, [1, 3], localTime);
    await stage(1, 3, 5);
    await clean(5, { snapshotGraceMs: 600_000 });
    expect(await left()).toEqual([snapshot(1), snapshot(3), snapshot(5)]);
  });

  it('deletes the rows of crashed or abandoned runs, whatever their document in runs says', async () => {
    await publish(5, []);
    await stage(2, 4, 5);
    await database().runs.insertMany([
      run('a', 1, 'running', snapshot(2)),
      run('b', 2, 'published', snapshot(4)),
    ]);
    await clean(5);
    expect(await left()).toEqual([snapshot(5)]);
  });

  it('does not delete the rows of a newer snapshot that another run is staging', async () => {
    await publish(5, []);
    await stage(5, 7);
    await clean(5);
    expect(await left()).toEqual([snapshot(5), snapshot(7)]);
  });

  it('does nothing if a newer snapshot has been published meanwhile', async () => {
    await publish(7, [5]);
    await stage(1, 5, 7);
    await clean(5);
    expect(await left()).toEqual([snapshot(1), snapshot(5), snapshot(7)]);
  });

  it('closes crashed runs as published or abandoned, according to the marker', async () => {
    await publish(5, [3]);
    await database().runs.insertMany([
      run('dead-after-publishing', 1, 'running', snapshot(3)),
      run('dead-before', 2, 'running', snapshot(2)),
      run('refused', 3, 'refused', snapshot(4)),
      run('begun-since', 40, 'running', snapshot(6)),
      { ...run('of-the-other', 1, 'running', snapshot(1)), ingestion: 'usd-values' },
    ]);
    await clean(5);
    const states = (await database().runs.find().toArray()).map(({ _id, state }) => [_id, state]);
    expect(Object.fromEntries(states)).toEqual({
      'dead-after-publishing': 'published',
      'dead-before': 'abandoned',
      refused: 'refused',
      'begun-since': 'running',
      'of-the-other': 'running',
    });
  });

  it('keeps the latest thousand runs', async () => {
    await publish(5, []);
    await database().runs.insertMany(
      Array.from({ length: 1010 }, (_, i) => ({
        ...run(`run-${i}`, i, 'failed', snapshot(1)),
        started_at: at(i),
      })),
    );
    await clean(5);
    expect(await database().runs.countDocuments()).toBe(1000);
    expect(await database().runs.findOne({ _id: 'run-9' })).toBeNull();
    expect(await database().runs.findOne({ _id: 'run-10' })).not.toBeNull();
  });

  it('deletes history older than its retention plus the grace period', async () => {
    await publish(5, []);
    const { localTime } = await database().db.admin().command({ hello: 1 });
    const hoursAgo = (hours: number) => new Date(localTime.getTime() - hours * 3_600_000);
    await database().history.insertMany(
      [0, 23.9, 24.1, 24.9, 25.1].map((hours) => ({
        _id: `${hours} h`,
        at: hoursAgo(hours),
        ids: [],
        prices: [],
        market_caps: [],
      })),
    );
    const ages = async () =>
      (await database().history.find().sort({ at: -1 }).toArray()).map(({ _id }) => _id);
    await clean(5, { historyHours: 24, snapshotGraceMs: 3_600_000 });
    expect(await ages()).toEqual(['0 h', '23.9 h', '24.1 h', '24.9 h']);
    await clean(5, { historyHours: 24 });
    expect(await ages()).toEqual(['0 h', '23.9 h']);
    await clean(5, { historyHours: 0 });
    expect(await ages()).toEqual([]);
  });
});
