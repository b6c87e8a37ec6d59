import { describe, expect, it } from '@jest/globals';
import { createStateReader } from '../../src/state/current-state.ts';
import { createNamedStates } from '../../src/state/named-states.ts';
import { createFakeWatch, markersWith } from '../fake-watch.ts';
import { ASSETS_ID, markerOf, NOON, USD_VALUES_ID } from '../rows.ts';

const NEWER_ID = '001763829000009-0000000c';
const OLDER_ID = '001763828000000-0000000d';

const keptOf = (snapshotId: string, source?: string) => {
  const { _id, kept, ...snapshot } = markerOf(snapshotId, 7, source);
  return { ...snapshot, replaced_at: new Date(NOON) };
};

const names = { assets: ASSETS_ID, usdValues: USD_VALUES_ID, mappings: 0 };
const older = { ...names, assets: OLDER_ID };

const withKept = (source?: string) => markersWith({ assets: { kept: [keptOf(OLDER_ID, source)] } });

function createTest(latest = markersWith()) {
  const fake = createFakeWatch(latest);
  const version = (number: number) => ({ version: number, usdIds: new Map([[number, null]]) });
  const mappings = {
    current: () => version(2),
    at: async (number: number) => (number === 1 ? version(1) : undefined),
  };
  let stored = latest;
  const named = createNamedStates(
    { watch: fake.watch, mappings, readMarkers: async () => stored },
    { readingMs: 10_000 },
  );
  const states = createStateReader({ watch: fake.watch, mappings }, { waitMs: 0, waitersMax: 0, leaseMs: 1 });
  const current = () => {
    const state = states.now();
    if (!state) throw new Error('There is no state');
    return state;
  };
  const store = (markers: typeof latest) => {
    stored = markers;
  };
  return { ...fake, named, current, store };
}

describe('createNamedStates', () => {
  it('tells the current state and kept ones at once', () => {
    const { named, current } = createTest(withKept());
    expect(named.known({ ...names, mappings: 2 }, current())?.assets.documents).toBe(3);
    expect(named.known({ ...older, mappings: 2 }, current())?.assets.documents).toBe(7);
    expect(named.known({ ...older, mappings: 1 }, current())).toBeUndefined();
  });

  it('finds an earlier version of the mappings', async () => {
    const { named } = createTest();
    expect((await named.find({ ...names, mappings: 1 })).mappings.usdIds).toEqual(new Map([[1, null]]));
    await expect(named.find(names)).rejects.toMatchObject({ problem: { name: 'cursor-expired' } });
  });

  it('says how to begin again when a snapshot is no longer kept', async () => {
    const { named } = createTest();
    await expect(named.find({ ...older, mappings: 2 })).rejects.toMatchObject({
      problem: { name: 'cursor-expired', detail: expect.stringContaining('begin again without `cursor`') },
    });
  });

  it('waits for a snapshot that another process saw first', async () => {
    const test = createTest();
    const found = test.named.find({ ...names, assets: NEWER_ID, mappings: 2 });
    test.see(markersWith({ assets: { snapshot_id: NEWER_ID } }));
    expect((await found).assets.snapshot_id).toBe(NEWER_ID);
  });

  it('does not believe in a snapshot that the next reading does not show either', async () => {
    const test = createTest();
    const found = test.named.find({ ...names, assets: NEWER_ID, mappings: 2 });
    test.see(markersWith());
    await expect(found).rejects.toMatchObject({ problem: { name: 'cursor-expired' } });
  });

  it('puts no invented rows beside real ones', async () => {
    const { named, current } = createTest(withKept('coinmarketcap'));
    expect(named.known({ ...older, mappings: 2 }, current())).toBeUndefined();
    await expect(named.find({ ...older, mappings: 2 })).rejects.toThrow('Invented and real data');
  });

  it('finds out that the rows of a state may have gone meanwhile', async () => {
    const test = createTest(withKept());
    const state = await test.named.find({ ...older, mappings: 2 });
    await expect(test.named.confirm(state)).resolves.toBeUndefined();
    test.store(markersWith());
    await expect(test.named.confirm(state)).rejects.toMatchObject({ problem: { name: 'cursor-expired' } });
  });
});
