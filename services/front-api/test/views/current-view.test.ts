import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import type { LoadingThread } from '../../src/loading/loading-thread.ts';
import { createStateReader } from '../../src/state/current-state.ts';
import type { MappingsVersion } from '../../src/state/mappings.ts';
import { followPublished } from '../../src/views/current-view.ts';
import { createTablesStore } from '../../src/views/tables-store.ts';
import { createViewMaker } from '../../src/views/view-maker.ts';
import { createFakeThread, createPackedThread } from '../fake-thread.ts';
import { createFakeWatch, markersWith } from '../fake-watch.ts';
import { createTestLog } from '../log-lines.ts';
import { ASSETS_ID, storedAsset, storedUsdValue, USD_VALUES_ID } from '../rows.ts';

const idAt = (count: number) => `${String(1_763_829_000_100 + count).padStart(15, '0')}-00000009`;

const alpha = storedAsset({ id: 1, symbol: 'A', name: 'Alpha', price: 2 });
const usd = storedUsdValue({ id: 'alpha', symbol: 'A', name: 'Alpha', price: 2 });
const ROWS = { assets: [alpha], usdValues: [usd] };
const one = { documents: 1 };

/** Markers of one asset and one USD value; `missing` rows more in the assets' marker. */
const published = (count?: number, { missing = 0 } = {}) =>
  markersWith({
    assets: { documents: 1 + missing, ...(count !== undefined && { snapshot_id: idAt(count) }) },
    usdValues: one,
  });

const edited = (version: number, usdId: string | null): MappingsVersion => ({
  version,
  editedAt: Date.parse('2025-11-22T12:00:00.000Z') + version * 60_000,
  usdIds: new Map([[1, usdId]]),
});

async function createTest(
  change: (thread: LoadingThread) => Partial<LoadingThread> = () => ({}),
  latest = published(),
  fakeThread = createFakeThread(ROWS),
) {
  const fake = createFakeWatch(latest);
  const thread = { ...fakeThread, ...change(fakeThread) };
  let inForce: MappingsVersion = { version: 0, editedAt: 0, usdIds: new Map() };
  const mappings = { current: () => inForce };
  const states = createStateReader({ watch: fake.watch, mappings }, { leaseMs: 1 });
  const testLog = createTestLog();
  const views = followPublished({
    watch: fake.watch,
    states,
    mappings,
    // No table fits, so only those that are needed now are in memory.
    tables: createTablesStore({ thread }, { maxBytes: 1 }),
    makeView: createViewMaker({ thread }),
    observeBuild: () => {},
    log: testLog.log,
  });
  await nextTurn();
  return {
    ...testLog,
    views,
    async see(...seen: Parameters<typeof fake.see>) {
      fake.see(...seen);
      await nextTurn();
    },
    edit(version: MappingsVersion) {
      inForce = version;
    },
    shownId: () => views.served()?.state.assets.snapshot_id,
    shownVersion: () => views.served()?.state.mappings.version,
  };
}

describe('the current view', () => {
  it('shows the published snapshots, and loads only the side that changed', async () => {
    const loaded: string[] = [];
    const test = await createTest(({ loadAssets, loadUsdValues }) => ({
      loadAssets: (snapshot) => {
        loaded.push(snapshot.snapshotId);
        return loadAssets(snapshot);
      },
      loadUsdValues: (snapshot, symbols) => {
        loaded.push(snapshot.snapshotId);
        return loadUsdValues(snapshot, symbols);
      },
    }));
    expect(test.shownId()).toBe(ASSETS_ID);
    await test.see(published(1));
    expect(test.shownId()).toBe(idAt(1));
    expect(loaded).toEqual([ASSETS_ID, USD_VALUES_ID, idAt(1)]);
  });

  it('stays the same while the next one is loaded, then becomes the newest, skipping those in between', async () => {
    const loads: { id: string; finish: () => void }[] = [];
    const test = await createTest(({ loadAssets }) => ({
      loadAssets: async (snapshot) => {
        if (snapshot.snapshotId === ASSETS_ID) return loadAssets(snapshot);
        await new Promise<void>((finish) => loads.push({ id: snapshot.snapshotId, finish }));
        return loadAssets(snapshot);
      },
    }));
    for (const count of [1, 2, 3]) await test.see(published(count));
    expect(test.shownId()).toBe(ASSETS_ID);
    expect(test.views.behindSeconds()).toBeGreaterThan(0);
    loads[0]?.finish();
    await nextTurn();
    loads[1]?.finish();
    await nextTurn();
    expect(loads.map(({ id }) => id)).toEqual([idAt(1), idAt(3)]);
    expect(test.shownId()).toBe(idAt(3));
    expect(test.views.behindSeconds()).toBe(0);
  });

  it('stays the same if loading fails, logs that, and reattempts after a while', async () => {
    let fails = true;
    let attempts = 0;
    const test = await createTest(({ loadAssets }) => ({
      loadAssets: (snapshot) => {
        if (snapshot.snapshotId !== idAt(1)) return loadAssets(snapshot);
        attempts += 1;
        return fails ? Promise.reject(new Error('connection lost')) : loadAssets(snapshot);
      },
    }));
    const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    await test.see(published(1));
    expect(test.shownId()).toBe(ASSETS_ID);
    expect(test.lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        err: expect.objectContaining({ message: 'connection lost' }),
      }),
    );
    await test.see(published(1));
    expect(attempts).toBe(1);
    fails = false;
    clock.mockReturnValue(61_000);
    await test.see(published(1));
    clock.mockRestore();
    expect({ attempts, shown: test.shownId() }).toEqual({ attempts: 2, shown: idAt(1) });
  });

  it('does not load the assets again if loading the USD values fails, also during an edit', async () => {
    const loaded: string[] = [];
    const test = await createTest(({ loadAssets, loadUsdValues }) => ({
      loadAssets: (snapshot) => {
        loaded.push(snapshot.snapshotId);
        return loadAssets(snapshot);
      },
      loadUsdValues: (snapshot, symbols) => {
        if (snapshot.onlyShared) return loadUsdValues(snapshot, symbols);
        loaded.push(snapshot.snapshotId);
        const isFirst = loaded.filter((id) => id === snapshot.snapshotId).length === 1;
        const fails = snapshot.snapshotId === idAt(2) && isFirst;
        return fails ? Promise.reject(new Error('slow')) : loadUsdValues(snapshot, symbols);
      },
    }));
    const both = markersWith({
      assets: { ...one, snapshot_id: idAt(1) },
      usdValues: { ...one, snapshot_id: idAt(2) },
    });
    await test.see(both);
    test.edit(edited(1, null));
    await test.views.showEdits();
    await test.see(both, { isSilent: true });
    await test.see(both);
    expect(test.shownId()).toBe(idAt(1));
    expect(loaded).toEqual([ASSETS_ID, USD_VALUES_ID, idAt(1), idAt(2), idAt(2)]);
  });

  it('doubles the query timeout with each attempt, up to four times, and resets it for the next snapshot', async () => {
    const timeoutFactor: unknown[] = [];
    const test = await createTest(({ loadAssets }) => ({
      loadAssets: (snapshot) => {
        if (snapshot.snapshotId === ASSETS_ID || snapshot.onlyShared) return loadAssets(snapshot);
        timeoutFactor.push(snapshot.timeoutFactor);
        return snapshot.snapshotId === idAt(1) ? Promise.reject(new Error('slow')) : loadAssets(snapshot);
      },
    }));
    const clock = jest.spyOn(performance, 'now');
    for (const at of [0, 61_000, 122_000, 183_000]) {
      clock.mockReturnValue(at);
      await test.see(published(1));
    }
    clock.mockRestore();
    await test.see(published(1), { isSilent: true });
    await test.see(published(1));
    await test.see(published(2));
    expect(timeoutFactor).toEqual([1, 2, 4, 4, 4, 1]);
    expect(test.shownId()).toBe(idAt(2));
  });

  it('does not query a database that does not respond, and retries at once when it responds again', async () => {
    let attempts = 0;
    const test = await createTest(({ loadAssets }) => ({
      loadAssets: (snapshot) => {
        if (snapshot.snapshotId === ASSETS_ID || snapshot.onlyShared) return loadAssets(snapshot);
        attempts += 1;
        return attempts === 1 ? Promise.reject(new Error('connection lost')) : loadAssets(snapshot);
      },
    }));
    await test.see(published(1));
    await test.see(published(1), { isSilent: true });
    expect({ attempts, shown: test.shownId() }).toEqual({ attempts: 1, shown: ASSETS_ID });
    await test.see(published(1));
    expect({ attempts, shown: test.shownId() }).toEqual({ attempts: 2, shown: idAt(1) });
  });

  it('shows a newer snapshot while the database does not respond as soon as its table is in Redis', async () => {
    let isStored = false;
    const test = await createTest(({ loadAssets }) => ({
      loadAssets: (snapshot) =>
        loadAssets({ ...snapshot, onlyShared: !isStored && snapshot.onlyShared === true }),
    }));
    await test.see(published(1), { isSilent: true });
    expect(test.shownId()).toBe(ASSETS_ID);
    isStored = true;
    await test.see(published(1), { isSilent: true });
    expect(test.shownId()).toBe(idAt(1));
    expect(test.messages()).not.toContain(
      'building the view of the published snapshots failed, still serving the previous one',
    );
  });

  it('loads a newer snapshot at once after a failure', async () => {
    const test = await createTest(({ loadAssets }) => ({
      loadAssets: (snapshot) =>
        snapshot.snapshotId === idAt(1) ? Promise.reject(new Error('fails')) : loadAssets(snapshot),
    }));
    await test.see(published(1));
    await test.see(published(2));
    expect(test.shownId()).toBe(idAt(2));
  });

  it('stays the same if rows of the next snapshot are missing', async () => {
    const test = await createTest();
    await test.see(published(1, { missing: 3 }));
    expect(test.shownId()).toBe(ASSETS_ID);
    await test.see(published(2));
    expect(test.shownId()).toBe(idAt(2));
  });

  it('shows the existing rows if rows are missing and there is no other view, and follows later snapshots', async () => {
    const short = { documents: 4 };
    const test = await createTest(() => ({}), markersWith({ assets: one, usdValues: short }));
    expect(test.shownId()).toBe(ASSETS_ID);
    await test.see(markersWith({ assets: { ...one, snapshot_id: idAt(1) }, usdValues: short }));
    expect(test.shownId()).toBe(idAt(1));
  });

  describe('if both snapshots are new', () => {
    const both = (source: string) =>
      markersWith({
        assets: { ...one, source, snapshot_id: idAt(1) },
        usdValues: { ...one, source, snapshot_id: idAt(2) },
      });

    /** What is shown while the new USD values are still loaded, and then. */
    async function showing(thread: LoadingThread, source = 'simulator') {
      const loading = Promise.withResolvers<void>();
      const test = await createTest(
        ({ loadUsdValues }) => ({
          loadUsdValues: async (snapshot, symbols) => {
            if (snapshot.snapshotId === idAt(2)) await loading.promise;
            return loadUsdValues(snapshot, symbols);
          },
        }),
        published(),
        thread,
      );
      const shown = () => {
        const { assets, usdValues } = test.views.served()?.state ?? {};
        return [assets?.snapshot_id, usdValues?.snapshot_id];
      };
      await test.see(both(source));
      const meanwhile = shown();
      loading.resolve();
      await nextTurn();
      return { meanwhile, afterwards: shown(), behindSeconds: test.views.behindSeconds() };
    }

    it('shows the new assets first if tables are large, so that at most three large tables are in memory', async () => {
      expect(await showing(createPackedThread(ROWS))).toEqual({
        meanwhile: [idAt(1), USD_VALUES_ID],
        afterwards: [idAt(1), idAt(2)],
        behindSeconds: 0,
      });
    });

    it('shows both at once if tables are small, or if the old USD values are of another source', async () => {
      const atOnce = {
        meanwhile: [ASSETS_ID, USD_VALUES_ID],
        afterwards: [idAt(1), idAt(2)],
        behindSeconds: 0,
      };
      expect(await showing(createFakeThread(ROWS))).toEqual(atOnce);
      expect(await showing(createPackedThread(ROWS), 'coinpaprika')).toEqual(atOnce);
    });
  });

  it('shows an edit without loading, also while the next snapshot is loaded', async () => {
    const loading = Promise.withResolvers<void>();
    const test = await createTest(({ loadAssets }) => ({
      loadAssets: async (snapshot) => {
        if (snapshot.snapshotId !== ASSETS_ID) await loading.promise;
        return loadAssets(snapshot);
      },
    }));
    await test.see(published(1));
    test.edit(edited(1, null));
    await test.views.showEdits();
    expect([test.shownId(), test.shownVersion()]).toEqual([ASSETS_ID, 1]);
    expect(test.views.served()?.pairing.usdRows).toEqual(new Int32Array([-1]));
    loading.resolve();
    await nextTurn();
    expect([test.shownId(), test.shownVersion()]).toEqual([idAt(1), 1]);
  });

  it('uses the mappings in force when it is finished, not when it started', async () => {
    const pairings: (() => void)[] = [];
    let isHeld = false;
    const test = await createTest(({ pair }) => ({
      pair: async (input) => {
        if (isHeld) await new Promise<void>((go) => pairings.push(go));
        return pair(input);
      },
    }));
    isHeld = true;
    await test.see(published(1));
    test.edit(edited(1, null));
    isHeld = false;
    pairings[0]?.();
    await nextTurn();
    expect([test.shownId(), test.shownVersion()]).toEqual([idAt(1), 1]);
  });

  it('shows an edit of another process after the next reading', async () => {
    const test = await createTest();
    test.edit(edited(1, null));
    await test.see(published());
    expect(test.shownVersion()).toBe(1);
  });

  it('has a new last-modified second for each edit and each change', async () => {
    const test = await createTest();
    const modified = () => new Date(test.views.served()?.lastModified ?? 0).toISOString();
    expect(modified()).toBe('2025-11-22T12:00:00.000Z');
    await test.see(published(1));
    expect(modified()).toBe('2025-11-22T12:00:01.000Z');
    test.edit(edited(1, null));
    await test.views.showEdits();
    expect(modified()).toBe('2025-11-22T12:01:00.000Z');
  });

  it('rejects pending waits when it stops', async () => {
    const test = await createTest();
    const waiting = test.views.nextChange(new AbortController().signal);
    await test.views.stop();
    await expect(waiting).rejects.toThrow();
  });
});
