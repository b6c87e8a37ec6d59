import { afterEach, describe, expect, it } from '@jest/globals';
import { BSON, type Db } from 'mongodb';
import { noSharedTier, type SharedTier } from '../../src/cache/shared-tier.ts';
import { type MarkersWatch, watchMarkers } from '../../src/state/watch-markers.ts';
import { createTestLog } from '../log-lines.ts';
import { ASSETS_ID, markerOf, NOON, USD_VALUES_ID } from '../rows.ts';

const published = {
  assets: markerOf(ASSETS_ID, 3),
  'usd-values': markerOf(USD_VALUES_ID, 2),
  mappings: null,
};
const OTHER_ID = '001763829000009-00000009';
const publishedLater = { ...published, assets: markerOf(OTHER_ID, 3) };

type Documents = Record<'assets' | 'usd-values' | 'mappings', object | null>;
const NAMES: Record<string, keyof Documents> = {
  status_assets: 'assets',
  status: 'usd-values',
  mappings: 'mappings',
};

/** A database with markers and mappings, which can stop responding. */
function createFakeDatabase(markers: Documents) {
  const state = { markers, isSilent: false };
  const answer = async <T>(value: () => T): Promise<T> => {
    if (state.isSilent) throw Object.assign(new Error('no answer'), { name: 'MongoNetworkError' });
    return value();
  };
  const db = {
    command: () => answer(() => ({ localTime: new Date(NOON) })),
    collection: (name: string) => ({
      findOne: () => answer(() => state.markers[NAMES[name] as keyof Documents]),
    }),
  };
  return { state, db: db as unknown as Db };
}

/** A reading another process left in Redis `ageMs` ago. */
const sharedBy = (documents: object, ageMs: number): SharedTier => ({
  ...noSharedTier,
  probeGet: async () => ({
    payload: Buffer.from(BSON.serialize({ ...documents, serverTime: new Date(NOON) })),
    ageMs,
  }),
});

describe('watchMarkers', () => {
  let watch: MarkersWatch;
  let calls: string[];
  afterEach(() => watch.stop());

  const mappings = {
    follow: async (version: number) => void calls.push(`follow ${version}`),
    noteVersion: async (version: number) => void calls.push(`note version ${version}`),
  };

  async function start(
    fake: ReturnType<typeof createFakeDatabase>,
    shared: SharedTier = noSharedTier,
    { pollMs = 1 } = {},
  ) {
    const { log, messages } = createTestLog();
    calls = [];
    watch = await watchMarkers({ db: fake.db, shared, mappings, log }, { pollMs, timeoutMs: 60_000 });
    return { messages };
  }
  const readings = async (count: number) => {
    for (let done = 0; done < count; done += 1) await watch.nextReading(new AbortController().signal);
  };
  const assetsId = () => watch.latest()?.assets.snapshot?.snapshot_id;

  it('has the markers from the start, and follows them', async () => {
    const fake = createFakeDatabase(published);
    await start(fake);
    expect(watch.isSilent()).toBe(false);
    expect(assetsId()).toBe(ASSETS_ID);
    expect(watch.latest()?.serverTime).toEqual(new Date(NOON));
    fake.state.markers = publishedLater;
    await readings(2);
    expect(assetsId()).toBe(OTHER_ID);
  });

  it('reads missing and empty markers', async () => {
    await start(createFakeDatabase({ assets: null, 'usd-values': { _id: 'current' }, mappings: null }));
    expect(watch.isSilent()).toBe(false);
    expect(watch.latest()).toMatchObject({
      assets: { snapshot: undefined },
      'usd-values': { snapshot: undefined },
    });
  });

  it('does not wait for the next poll while requests wait for the first snapshots', async () => {
    const fake = createFakeDatabase({ ...published, 'usd-values': null });
    await start(fake, noSharedTier, { pollMs: 3_600_000 });
    fake.state.markers = published;
    await readings(1);
    expect(watch.latest()).toMatchObject({ 'usd-values': { snapshot: { snapshot_id: USD_VALUES_ID } } });
  });

  it('shares each reading with other processes', async () => {
    const left: Buffer[] = [];
    await start(createFakeDatabase(published), {
      ...noSharedTier,
      probeSet: async (_key, payload) => void left.push(payload),
    });
    await readings(1);
    expect(left.length).toBeGreaterThan(1);
    expect(BSON.deserialize(left[0] as Buffer)).toMatchObject({ assets: { snapshot_id: ASSETS_ID } });
  });

  it('keeps its markers while the database does not respond, and logs each change once', async () => {
    const fake = createFakeDatabase(published);
    const { messages } = await start(fake);
    fake.state.isSilent = true;
    await readings(3);
    expect(watch.isSilent()).toBe(true);
    expect(assetsId()).toBe(ASSETS_ID);
    fake.state.isSilent = false;
    await readings(3);
    expect(watch.isSilent()).toBe(false);
    expect(messages()).toEqual([
      'reading the markers failed, serving cached data',
      'the database responds again',
    ]);
  });

  it('keeps its markers if a marker is invalid', async () => {
    const fake = createFakeDatabase(published);
    await start(fake);
    fake.state.markers = { ...published, assets: { _id: 'current', snapshot_id: OTHER_ID } };
    await readings(2);
    expect(watch.isSilent()).toBe(true);
    expect(assetsId()).toBe(ASSETS_ID);
  });

  it('uses readings of other processes only if they are newer, and only while the database does not respond', async () => {
    const fake = createFakeDatabase(published);
    await start(fake, sharedBy(publishedLater, 0));
    await readings(2);
    expect(assetsId()).toBe(ASSETS_ID);
    fake.state.isSilent = true;
    await readings(2);
    expect(assetsId()).toBe(OTHER_ID);
  });

  it('follows the version of the mappings before it returns the markers read with it', async () => {
    const fake = createFakeDatabase({ ...published, mappings: { version: 7 } });
    await start(fake);
    expect(calls[0]).toBe('follow 7');
    expect(watch.latest()?.mappingsVersion).toBe(7);
  });

  it('passes on the version of the mappings that another process has read', async () => {
    const fake = createFakeDatabase(published);
    fake.state.isSilent = true;
    await start(fake, sharedBy({ ...published, mappings: { version: 8 } }, 0));
    expect(calls[0]).toBe('note version 8');
  });

  it('ignores older readings of other processes', async () => {
    const fake = createFakeDatabase(published);
    await start(fake, sharedBy(publishedLater, 3_600_000));
    fake.state.isSilent = true;
    await readings(2);
    expect(assetsId()).toBe(ASSETS_ID);
  });

  it.each([
    ['snapshots', publishedLater, published],
    ['mappings', { ...published, mappings: { version: 2 } }, { ...published, mappings: { version: 1 } }],
  ])('ignores a later reading of another process that has older %s', async (_, own, older) => {
    const fake = createFakeDatabase(own);
    let readingsOfOthers = 0;
    await start(fake, {
      ...noSharedTier,
      probeGet: () => {
        readingsOfOthers += 1;
        return sharedBy(older, 0).probeGet('');
      },
    });
    const before = watch.latest();
    fake.state.isSilent = true;
    await readings(2);
    expect(readingsOfOthers).toBeGreaterThan(0);
    expect(watch.latest()).toMatchObject({
      assets: before?.assets,
      mappingsVersion: before?.mappingsVersion,
    });
  });

  it('starts with a reading of another process, and knows its age', async () => {
    const fake = createFakeDatabase(published);
    fake.state.isSilent = true;
    const started = performance.now();
    await start(fake, sharedBy(publishedLater, 60_000));
    expect(assetsId()).toBe(OTHER_ID);
    const setAt = (watch.latest()?.confirmedAt ?? Number.NaN) + 60_000;
    expect(setAt).toBeGreaterThanOrEqual(started);
    expect(setAt).toBeLessThanOrEqual(performance.now());
  });

  it('ignores a reading of another shape, as of another release', async () => {
    const fake = createFakeDatabase(published);
    fake.state.isSilent = true;
    await start(fake, sharedBy({ assets: 'elsewhere' }, 0));
    expect(watch.latest()).toBeUndefined();
  });

  it('rejects pending waits for a reading when it stops', async () => {
    await start(createFakeDatabase(published));
    const next = watch.nextReading(new AbortController().signal);
    const ended = expect(next).rejects.toThrow('aborted');
    await watch.stop();
    await ended;
  });
});
