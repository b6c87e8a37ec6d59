import { COLLECTIONS, type LoggedMappingChange, type MappingsDocument } from '@coinfront/contracts';
import { embeddedServer, testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { startTcpProxy, type TcpProxy } from '@coinfront/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Db, MongoClient } from 'mongodb';
import { noSharedTier, type SharedTier } from '../../src/cache/shared-tier.ts';
import { createChangeLog } from '../../src/mappings/change-log.ts';
import { createChangeMapping } from '../../src/mappings/change-mapping.ts';
import { createMappingsStore } from '../../src/mappings/mappings-store.ts';
import type { Sources } from '../../src/state/mappings.ts';
import { createTestLog } from '../log-lines.ts';

const SIMULATED: Sources = { assets: { source: 'simulator' }, usdValues: { source: 'simulator' } };
const timeoutMs = 60_000;

/** The mappings as one process reads and edits them. */
function createProcess(db: Db, shared: Pick<SharedTier, 'probeGet' | 'probeSet'> = noSharedTier) {
  const { log, messages } = createTestLog();
  const changeLog = createChangeLog({ db }, { timeoutMs });
  const store = createMappingsStore({ db, changeLog, shared }, { timeoutMs });
  const change = createChangeMapping({ db, store, changeLog, log }, { timeoutMs });
  return {
    store,
    messages,
    usdIds: () => Object.fromEntries(store.current(SIMULATED).usdIds),
    at: async (version: number) => {
      const found = await store.at(version, SIMULATED);
      return found && Object.fromEntries(found.usdIds);
    },
    /** Maps the asset to a USD row or to none (null), or takes that back (undefined); by default, on the current version. */
    edit: (assetId: number, id: string | null | undefined, seen = store.current(SIMULATED).version) =>
      change(
        {
          asset_source: 'simulator',
          asset_id: assetId,
          editor: 'ada',
          next: id === undefined ? null : { usd: id === null ? null : { source: 'simulator', id } },
        },
        (version) => version === seen,
      ),
  };
}

describe.each(testServers())('the mappings on $name', (server) => {
  const db = useDatabase(server, 'mappings');
  afterEach(async () => {
    await db().dropDatabase();
  });

  const document = () => db().collection<MappingsDocument>(COLLECTIONS.mappings);
  const logged = () =>
    db()
      .collection<LoggedMappingChange>(COLLECTIONS.mappingsLog)
      .find({}, { sort: { _id: 1 } })
      .toArray();

  it('apply in the editing process at once, and elsewhere when the new version is read', async () => {
    const [here, elsewhere] = [createProcess(db()), createProcess(db())];
    expect(await here.edit(1, 'a')).toMatchObject({
      outcome: 'changed',
      change: { version: 1, previous: null },
    });
    expect(await here.edit(2, null)).toMatchObject({ outcome: 'changed', change: { version: 2 } });
    expect(here.usdIds()).toEqual({ 1: 'a', 2: null });
    expect(elsewhere.usdIds()).toEqual({});
    await elsewhere.store.follow(2);
    expect(elsewhere.usdIds()).toEqual({ 1: 'a', 2: null });
  });

  // Updates of one document are atomic in MongoDB and in the embedded server, but not in FerretDB 1.24 (tried).
  if (server === embeddedServer) {
    it('let one of several concurrent edits win, and return the new version to the others', async () => {
      for (const seen of [0, 1, 2]) {
        const racers = [1, 2, 3, 4].map((assetId) =>
          createProcess(db()).edit(assetId, `${seen}-${assetId}`, seen),
        );
        const outcomes = await Promise.all(racers);
        const stale = outcomes.filter(({ outcome }) => outcome === 'stale');
        expect(outcomes.filter(({ outcome }) => outcome === 'changed')).toHaveLength(1);
        expect(stale).toEqual(stale.map(() => ({ outcome: 'stale', version: seen + 1 })));
        expect(stale).toHaveLength(3);
      }
      expect(await logged()).toHaveLength(3);
    });
  }

  it('log every change with the server’s time, the editor and the previous decision', async () => {
    const { edit } = createProcess(db());
    const serverTime = async () => (await db().command({ hello: 1 })).localTime.getTime();
    const started = await serverTime();
    for (const id of ['a', 'b', null, undefined]) await edit(1, id);
    const [simulator_a, simulator_b] = ['a', 'b'].map((id) => ({ usd: { source: 'simulator', id } }));
    const beside = { editor: 'ada', asset_source: 'simulator', asset_id: 1, at: expect.any(Date) };
    expect(await logged()).toEqual([
      { _id: 1, ...beside, previous: null, next: simulator_a },
      { _id: 2, ...beside, previous: simulator_a, next: simulator_b },
      { _id: 3, ...beside, previous: simulator_b, next: { usd: null } },
      { _id: 4, ...beside, previous: { usd: null }, next: null },
    ]);
    const times = (await logged()).map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(started);
    expect(times.at(-1)).toBeLessThanOrEqual(await serverTime());
  });

  it('lose no log entry if a process ends between the two writes', async () => {
    const { edit } = createProcess(db());
    await edit(1, 'a');
    await edit(2, 'b');
    // As if the process had ended each time before it wrote the log.
    await db().collection<LoggedMappingChange>(COLLECTIONS.mappingsLog).deleteMany({});
    const next = createProcess(db());
    expect(await next.edit(3, 'c', 2)).toMatchObject({ outcome: 'changed' });
    expect((await logged()).map(({ _id }) => _id)).toEqual([1, 2, 3]);
  });

  it('can be reconstructed for any version from the document and the log', async () => {
    const { edit } = createProcess(db());
    const expected: Record<number, string | null>[] = [{}];
    for (let version = 1; version <= 70; version += 1) {
      const assetId = version % 7;
      const isDeleted = expected.at(-1)?.[assetId] !== undefined && version % 3 === 0;
      const id = isDeleted ? undefined : version % 5 === 0 ? null : `u${version}`;
      expect(await edit(assetId + 1, id)).toMatchObject({ outcome: 'changed' });
      const { [assetId]: _before, ...others } = expected.at(-1) as Record<number, string | null>;
      expected.push(id === undefined ? others : { ...others, [assetId]: id });
    }
    const reader = createProcess(db());
    await reader.store.follow(70);
    for (const version of [70, 69, 25, 20, 19, 1, 0]) {
      const shifted = Object.entries(expected[version] ?? {}).map(([id, usd]) => [Number(id) + 1, usd]);
      expect({ version, usdIds: await reader.at(version) }).toEqual({
        version,
        usdIds: Object.fromEntries(shifted),
      });
    }
    expect(await reader.at(71)).toBeUndefined();
    expect((await document().findOne())?.recent).toHaveLength(50);
  });

  it('are read again for a version that only another process knows', async () => {
    const [here, elsewhere] = [createProcess(db()), createProcess(db())];
    await here.edit(1, 'a');
    expect(await elsewhere.at(1)).toEqual({ 1: 'a' });
    expect(elsewhere.usdIds()).toEqual({ 1: 'a' });
  });

  it('are known only by version while another process is ahead, and cannot be used then', async () => {
    const [here, elsewhere] = [createProcess(db()), createProcess(db())];
    await here.edit(1, 'a');
    await elsewhere.store.noteVersion(1);
    const heard = elsewhere.store.current(SIMULATED);
    expect(heard.version).toBe(1);
    expect(elsewhere.store.current(SIMULATED)).toBe(heard);
    expect(await elsewhere.store.at(1, SIMULATED)).toBe(heard);
    expect(() => heard.usdIds).toThrow('The database does not respond');
    await elsewhere.store.follow(1);
    expect(elsewhere.usdIds()).toEqual({ 1: 'a' });
    await elsewhere.store.noteVersion(0);
    expect(elsewhere.usdIds()).toEqual({ 1: 'a' });
  });

  it('are known completely while another process is ahead, if it has stored them in Redis', async () => {
    let stored: Buffer | undefined;
    const shared = {
      async probeSet(_key: string, payload: Buffer) {
        stored = payload;
      },
      probeGet: async () => stored && { payload: stored, ageMs: 0 },
    };
    const [here, elsewhere] = [createProcess(db(), shared), createProcess(db(), shared)];
    await here.edit(1, 'a');
    await elsewhere.store.noteVersion(1);
    expect(() => elsewhere.usdIds()).toThrow('The database does not respond');
    await here.store.follow(1);
    await elsewhere.store.noteVersion(1);
    expect(elsewhere.usdIds()).toEqual({ 1: 'a' });
    expect(elsewhere.store.current(SIMULATED)).toEqual(here.store.current(SIMULATED));
    // Of another version, and of another format.
    await elsewhere.store.noteVersion(2);
    expect(() => elsewhere.usdIds()).toThrow('The database does not respond');
    stored = Buffer.from('foreign');
    await elsewhere.store.noteVersion(3);
    expect(() => elsewhere.usdIds()).toThrow('The database does not respond');
  });

  it('do not reuse a version if their document is lost', async () => {
    const { edit, store, at, usdIds } = createProcess(db());
    await edit(1, 'a');
    await edit(2, 'b');
    await document().deleteMany({});
    await store.follow(0);
    expect(usdIds()).toEqual({});
    expect(await edit(3, 'c')).toMatchObject({ outcome: 'changed', change: { version: 4 } });
    expect(usdIds()).toEqual({ 3: 'c' });
    expect((await logged()).map(({ _id }) => _id)).toEqual([1, 2, 4]);
    // Only the process that saw it still knows the earlier version; it cannot be reconstructed.
    expect(await at(2)).toEqual({ 1: 'a', 2: 'b' });
    expect(await createProcess(db()).at(2)).toBeUndefined();
  });

  it('report edits that change nothing, take back nothing, or map a USD row to a second asset', async () => {
    const { edit } = createProcess(db());
    await edit(1, 'a');
    expect(await edit(1, 'a')).toMatchObject({ outcome: 'unchanged', version: 1 });
    expect(await edit(2, undefined)).toEqual({ outcome: 'absent' });
    expect(await edit(2, 'a')).toEqual({ outcome: 'taken', by: 1 });
    expect(await edit(1, null)).toMatchObject({ outcome: 'changed' });
    expect(await edit(2, 'a')).toMatchObject({ outcome: 'changed' });
    expect(await edit(3, null)).toMatchObject({ outcome: 'changed' });
  });

  describe('with a network between', () => {
    let proxy: TcpProxy;
    let far: MongoClient;
    beforeEach(async () => {
      proxy = await startTcpProxy(db.uri());
      const uri = new URL(proxy.url);
      uri.searchParams.set('directConnection', 'true');
      uri.searchParams.set('retryWrites', 'false');
      far = new MongoClient(uri.href);
    });
    afterEach(async () => {
      await far.close();
      await proxy.close();
    });

    it('stay consistent, with a complete log, if the reply to an edit is lost', async () => {
      const { edit, store, usdIds } = createProcess(far.db(db().databaseName));
      await edit(1, 'a');
      proxy.loseReplyTo('entries.simulator:2');
      await expect(edit(2, 'b')).rejects.toMatchObject({ name: 'MongoNetworkError' });
      expect(usdIds()).toEqual({ 1: 'a' });
      await store.follow(2);
      expect(usdIds()).toEqual({ 1: 'a', 2: 'b' });
      expect(await edit(1, 'c', 1)).toEqual({ outcome: 'stale', version: 2 });
      await edit(1, 'c');
      expect((await logged()).map(({ _id }) => _id)).toEqual([1, 2, 3]);
    });

    it('can be edited although the log cannot be written; the next edit writes it', async () => {
      const empty: MappingsDocument = { _id: 'current', version: 1, entries: {}, recent: [] };
      await document().insertOne(empty);
      const { edit, store, messages } = createProcess(far.db(db().databaseName));
      await store.follow(1);
      proxy.loseRequest(COLLECTIONS.mappingsLog);
      expect(await edit(1, 'a')).toMatchObject({ outcome: 'changed', change: { version: 2 } });
      expect(messages()).toEqual([
        'mapping changed',
        'writing a mapping change to the log failed, the next edit retries it',
      ]);
      expect(await logged()).toEqual([]);
      await edit(2, 'b');
      expect((await logged()).map(({ _id }) => _id)).toEqual([2, 3]);
    });
  });
});
