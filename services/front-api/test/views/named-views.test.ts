import { setImmediate as nextTurn } from 'node:timers/promises';
import { fakeOnly } from '@coinfront/testing/fake-only';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { LoadingThread } from '../../src/loading/loading-thread.ts';
import { createStateReader } from '../../src/state/current-state.ts';
import { createViews } from '../../src/views/create-views.ts';
import { createFakeThread, createPackedThread } from '../fake-thread.ts';
import { createFakeWatch, markersWith } from '../fake-watch.ts';
import { createTestLog } from '../log-lines.ts';
import { ASSETS_ID, markerOf, NOON, storedAsset, USD_VALUES_ID } from '../rows.ts';

const NEWER_ID = '001763829000009-0000000c';
const OLDER_ID = '001763828000000-0000000d';

const keptOf = (snapshotId: string, source?: string) => {
  const { _id, kept, ...snapshot } = markerOf(snapshotId, 1, source);
  return { ...snapshot, replaced_at: new Date(NOON) };
};

const names = { assets: ASSETS_ID, usdValues: USD_VALUES_ID, mappings: 2 };
const older = { ...names, assets: OLDER_ID };

const one = { documents: 1 };
const none = { documents: 0 };
const plain = markersWith({ assets: one, usdValues: none });
const withKept = (source?: string) =>
  markersWith({ assets: { ...one, kept: [keptOf(OLDER_ID, source)] }, usdValues: none });

const gone = { problem: { name: 'cursor-expired' } };

/** One asset, whose price depends on the snapshot. */
const rowsThread: LoadingThread = {
  ...createFakeThread({ assets: [], usdValues: [] }),
  loadAssets: async (snapshot) => {
    const { snapshotId } = snapshot;
    const price = snapshotId === OLDER_ID ? 1 : 2;
    const assets = [storedAsset({ id: 1, symbol: 'A', name: 'Alpha', price, snapshotId })];
    return createFakeThread({ assets, usdValues: [] }).loadAssets(snapshot);
  },
};

async function createTest(latest = plain, thread = rowsThread) {
  const fake = createFakeWatch(latest);
  const version = (number: number) => ({
    version: number,
    editedAt: 0,
    usdIds: new Map<number, null>([[number, null]]),
  });
  const versions = [version(1), version(2)] as const;
  const mappings = {
    current: () => versions[1],
    at: async (number: number) => (number === 1 ? versions[0] : undefined),
  };
  const states = createStateReader({ watch: fake.watch, mappings }, { leaseMs: 1 });
  const loaded: string[] = [];
  const counted: LoadingThread = {
    ...thread,
    loadAssets: (snapshot) => {
      if (!snapshot.onlyShared) loaded.push(snapshot.snapshotId);
      return thread.loadAssets(snapshot);
    },
  };
  const { views, namedViews } = createViews(
    {
      thread: counted,
      watch: fake.watch,
      states,
      mappings,
      observeBuild: () => {},
      log: createTestLog().log,
    },
    {
      tablesMaxBytes: 1_000_000,
      firstMs: 0,
      preferMaxSeconds: 0,
      waitersMax: 0,
      readingMs: 10_000,
    },
  );
  await nextTurn();
  return { ...fake, views, named: namedViews, loaded };
}

describe('createNamedViews', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('returns the served view at once', async () => {
    const { named, views } = await createTest();
    expect(named.known(await named.findState(names))).toBe(views.served());
  });

  it('loads a kept snapshot if its table is not in memory, and nothing else', async () => {
    const { named, loaded } = await createTest(withKept());
    const state = await named.findState(older);
    expect(named.known(state)).toBeUndefined();
    const { tables } = await named.load(state);
    expect(tables.assets.columns.figures.price[0]).toBe(1);
    expect(loaded).toEqual([ASSETS_ID, OLDER_ID]);
    expect(named.known(state)?.tables.assets).toBe(tables.assets);
  });

  it('keeps the table of a snapshot that was served and is kept', async () => {
    const test = await createTest();
    const state = await test.named.findState(names);
    const kept = { ...keptOf(ASSETS_ID), documents: 1 };
    test.see(markersWith({ assets: { ...one, snapshot_id: NEWER_ID, kept: [kept] }, usdValues: none }));
    await nextTurn();
    expect(test.views.served()?.state.assets.snapshot_id).toBe(NEWER_ID);
    expect(test.named.known(state)?.state.assets.snapshot_id).toBe(ASSETS_ID);
    expect(test.loaded).toEqual([ASSETS_ID, NEWER_ID]);
  });

  it('finds an earlier version of the mappings', async () => {
    const { named } = await createTest();
    expect((await named.findState({ ...names, mappings: 1 })).mappings.version).toBe(1);
    await expect(named.findState({ ...names, mappings: 0 })).rejects.toMatchObject(gone);
  });

  it('tells how to begin again if a snapshot is no longer kept', async () => {
    const { named } = await createTest();
    await expect(named.findState(older)).rejects.toMatchObject({
      problem: { name: 'cursor-expired', detail: expect.stringContaining('start again without `cursor`') },
    });
  });

  it('rejects in the same way if its rows are deleted while they are read', async () => {
    const thread: LoadingThread = {
      ...rowsThread,
      loadAssets: (snapshot) =>
        snapshot.snapshotId === OLDER_ID
          ? createFakeThread({ assets: [], usdValues: [] }).loadAssets(snapshot)
          : rowsThread.loadAssets(snapshot),
    };
    const { named } = await createTest(withKept(), thread);
    await expect(named.load(await named.findState(older))).rejects.toMatchObject(gone);
  });

  it('rejects in the same way, without loading, if tables are so large that it would take long', async () => {
    const assets = [storedAsset({ id: 1, symbol: 'A', name: 'Alpha' })];
    const { named, loaded } = await createTest(withKept(), createPackedThread({ assets, usdValues: [] }));
    await expect(named.load(await named.findState(older))).rejects.toMatchObject(gone);
    expect(loaded).toEqual([ASSETS_ID]);
    expect((await named.load(await named.findState({ ...names, mappings: 1 }))).state.mappings.version).toBe(
      1,
    );
  });

  it('waits for a snapshot that another process saw first', async () => {
    const test = await createTest();
    const found = test.named.findState({ ...names, assets: NEWER_ID });
    test.see(markersWith({ assets: { ...one, snapshot_id: NEWER_ID }, usdValues: none }));
    expect((await found).assets.snapshot_id).toBe(NEWER_ID);
  });

  it('rejects an unknown snapshot that is not in the next reading either', async () => {
    const test = await createTest();
    const found = test.named.findState({ ...names, assets: NEWER_ID });
    test.see(plain);
    await expect(found).rejects.toMatchObject(gone);
  });

  it('does not combine invented and real data', async () => {
    const { named } = await createTest(withKept('coinmarketcap'));
    await expect(named.findState(older)).rejects.toThrow('Invented and real data');
  });

  it('does not query a database that does not respond', async () => {
    const test = await createTest(withKept());
    test.see(withKept(), { isSilent: true });
    await expect(test.named.load(await test.named.findState(older))).rejects.toMatchObject({
      name: 'DatabaseUnavailableError',
    });
    expect(test.loaded).toEqual([ASSETS_ID]);
  });

  it('takes a table from Redis while the database does not respond', async () => {
    const test = await createTest(withKept(), {
      ...rowsThread,
      loadAssets: (snapshot) => rowsThread.loadAssets({ ...snapshot, onlyShared: false }),
    });
    test.see(withKept(), { isSilent: true });
    const { tables } = await test.named.load(await test.named.findState(older));
    expect(tables.assets.columns.figures.price[0]).toBe(1);
    expect(test.loaded).toEqual([ASSETS_ID]);
  });

  it('limits the time to wait for loading', async () => {
    const started = Promise.withResolvers<void>();
    const thread: LoadingThread = {
      ...rowsThread,
      loadAssets: (snapshot) => {
        if (snapshot.snapshotId !== OLDER_ID) return rowsThread.loadAssets(snapshot);
        started.resolve();
        return Promise.withResolvers<never>().promise;
      },
    };
    const { named } = await createTest(withKept(), thread);
    const state = await named.findState(older);
    fakeOnly('setTimeout', 'clearTimeout');
    const view = named.load(state);
    await started.promise;
    jest.advanceTimersByTime(3_000);
    await expect(view).rejects.toMatchObject({ problem: { name: 'not-ready' } });
  });
});
