// Loading tables from a database.
import {
  COLLECTIONS,
  type RejectedNames,
  rowId,
  type StoredAsset,
  type StoredUsdValue,
} from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Db, Document, Filter, FindOptions } from 'mongodb';
import { pair } from '../../src/join/pairing.ts';
import { loadAssets } from '../../src/loading/load-assets.ts';
import { loadUsdValues } from '../../src/loading/load-usd-values.ts';
import type { LoadOptions } from '../../src/loading/snapshot-to-load.ts';
import { assetCount } from '../../src/tables/asset-table.ts';
import { parseRow } from '../../src/tables/json-rows.ts';
import { usdCount } from '../../src/tables/usd-table.ts';
import { assetTableOf, usdTableOf } from '../fake-thread.ts';
import { snapshotsArbitrary } from '../join/arbitrary-snapshots.ts';
import { matchesOf } from '../join/matches-of.ts';
import { plainMatch } from '../join/plain-match.ts';
import { assetsToLoad, storedAsset, storedUsdValue } from '../rows.ts';
import { insertRows, nextSnapshotId } from './database.ts';

/** `timeoutMs`: long enough for any query on a busy machine. */
const OPTIONS: LoadOptions = { concurrency: 2, batchSize: 1, timeoutMs: 60_000 };

/** The rows as a snapshot of their own, in their order. */
function inSnapshot<Row extends StoredAsset | StoredUsdValue>(
  rows: readonly Row[],
  snapshotId: string,
): Row[] {
  return rows.map((row, position) => ({
    ...row,
    _id: rowId(snapshotId, row.id),
    snapshot_id: snapshotId,
    position,
  }));
}

const symbolsOf = (assets: readonly StoredAsset[]) => [
  ...new Set(assets.map(({ symbol_key }) => symbol_key)),
];

type Query = { filter: Filter<StoredUsdValue>; options: FindOptions };

/** The database, with a record of the queries for rows. */
function watched(db: Db) {
  const queries: Query[] = [];
  let inFlight = 0;
  let atOnce = 0;
  function find(collection: string, filter: Query['filter'], options: FindOptions) {
    queries.push({ filter, options });
    const cursor = db.collection<StoredUsdValue>(collection).find(filter, options);
    const toArray = cursor.toArray.bind(cursor);
    return Object.assign(cursor, {
      async toArray() {
        inFlight += 1;
        atOnce = Math.max(atOnce, inFlight);
        const rows = await toArray();
        inFlight -= 1;
        return rows;
      },
    });
  }
  const collection = (name: string) => ({
    findOne: (filter: Filter<Document>) => db.collection(name).findOne(filter),
    find: (filter: Query['filter'], options: FindOptions) =>
      name === COLLECTIONS.history
        ? db.collection<StoredUsdValue>(name).find(filter, options)
        : find(name, filter, options),
  });
  return { db: { collection } as unknown as Db, queries, atOnce: () => atOnce };
}

describe.each(testServers())('loading from $name', (server) => {
  const db = useDatabase(server, 'loading');
  afterEach(async () => {
    await db().dropDatabase();
  });

  async function store(assets: readonly StoredAsset[], usdRows: readonly StoredUsdValue[]) {
    const [assetsId, usdValuesId] = [nextSnapshotId(), nextSnapshotId()];
    await insertRows(db(), inSnapshot(assets, assetsId), inSnapshot(usdRows, usdValuesId));
    return {
      assets: assetsToLoad(assetsId, assets.length),
      usdValues: { snapshotId: usdValuesId, documents: usdRows.length },
    };
  }

  // Several snapshots in the same collections, so a query without the snapshot id is noticed.
  it('loads the tables of one snapshot, and they pair as the plain implementation of the rules does', async () => {
    const samples = fc.sample(snapshotsArbitrary, { numRuns: 25, seed: 20_251_122 });
    for (const [turn, { assets, usdRows, mappings }] of samples.entries()) {
      const options = { ...OPTIONS, batchSize: (turn % 3) + 1 };
      const snapshots = await store(assets, usdRows);
      const tables = {
        assets: await loadAssets(db(), snapshots.assets, options),
        usdValues: await loadUsdValues(db(), snapshots.usdValues, symbolsOf(assets), options),
      };
      expect(tables.assets).toEqual(assetTableOf(inSnapshot(assets, 'any')));
      expect(tables.usdValues).toEqual(usdTableOf(inSnapshot(usdRows, 'any')));
      const pairing = pair({ assets: tables.assets.columns, usdValues: tables.usdValues.columns, mappings });
      expect(matchesOf({ tables, pairing })).toEqual(plainMatch(assets, usdRows, mappings));
    }
  });

  it('keeps all fields of the sources and none of ours', async () => {
    const asset = storedAsset({ id: 1, symbol: 'A', name: 'Ünï 語', price: 1e-9 });
    const usd = storedUsdValue({ id: 'ä', symbol: 'A*', name: '🪙', price: 0.1 + 0.2 });
    const unknown = { tags: ['new'], nested: { deep: [1, null] } };
    const snapshots = await store([{ ...asset, unknown_field: unknown }], [usd]);
    const assetTable = await loadAssets(db(), snapshots.assets, OPTIONS);
    const usdTable = await loadUsdValues(db(), snapshots.usdValues, ['A'], OPTIONS);

    const { _id, snapshot_id, position, symbol_key, name_key, ...ofSource } = asset;
    const { _id: usdRowId, snapshot_id: usdSnapshotId, position: usdPosition, name_key: k, ...value } = usd;
    expect(parseRow(assetTable.json, 0)).toEqual({ ...ofSource, unknown_field: unknown });
    expect(parseRow(usdTable.json, 0)).toEqual(value);
  });

  describe('loadAssets', () => {
    const alpha = storedAsset({ id: 1, symbol: 'A', name: 'Alpha' });

    it('reads a snapshot in several ranges of positions, with gaps and rows beyond the count', async () => {
      const snapshotId = nextSnapshotId();
      const assets = Array.from({ length: 10_002 }, (_, index) => {
        const id = index + 1;
        return { ...alpha, _id: rowId(snapshotId, id), snapshot_id: snapshotId, id, position: 2 * index };
      });
      await insertRows(db(), assets.toReversed(), []);
      const { db: watchedDb, queries, atOnce } = watched(db());
      const table = await loadAssets(watchedDb, assetsToLoad(snapshotId, assets.length), OPTIONS);
      expect([...table.columns.ids]).toEqual(assets.map(({ id }) => id));
      expect({ queries: queries.length, atOnce: atOnce() }).toEqual({ queries: 6, atOnce: 2 });
    });

    it('has the names of the rejected records of its snapshot, and of no other', async () => {
      const { assets, usdValues } = await store([alpha], []);
      const names = [{ symbol_key: 'HOT', name_key: 'hydro' }];
      const rejected = db().collection<RejectedNames>(COLLECTIONS.rejected);
      await rejected.insertOne({ _id: assets.snapshotId, ingestion: 'assets', names });
      expect((await loadAssets(db(), assets, OPTIONS)).columns.rejected).toEqual(names);
      expect((await loadUsdValues(db(), usdValues, [], OPTIONS)).columns.rejected).toEqual([]);
    });

    it('loads the existing rows, whatever count the marker has', async () => {
      const { assets } = await store([alpha, { ...alpha, id: 2 }], []);
      for (const documents of [0, 1, 3, 20_000])
        expect(assetCount(await loadAssets(db(), { ...assets, documents }, OPTIONS))).toBe(2);
    });

    it('returns an empty table for a deleted snapshot', async () => {
      const table = await loadAssets(db(), assetsToLoad(nextSnapshotId(), 2), OPTIONS);
      expect(assetCount(table)).toBe(0);
    });
  });

  describe('loadUsdValues', () => {
    const usdRows = ['A', 'A*', 'B', 'C', 'C*', 'D'].map((symbol, index) =>
      storedUsdValue({ id: `u${index}`, symbol, name: symbol }),
    );

    async function load(symbols: string[], options: Partial<LoadOptions> = {}, documents = usdRows.length) {
      const { usdValues } = await store([], usdRows);
      const { db: watchedDb, queries, atOnce } = watched(db());
      const snapshot = { ...usdValues, documents };
      const table = await loadUsdValues(watchedDb, snapshot, symbols, { ...OPTIONS, ...options });
      const asked = queries.map(({ filter }) => (filter.symbol as { $in: string[] } | undefined)?.$in);
      return { table, asked, atOnce: atOnce() };
    }

    it('loads every row once in the order of the source, also of symbols without an asset', async () => {
      const whole = usdTableOf(inSnapshot(usdRows, 'any'));
      for (const symbols of [['D', 'B', 'unused'], ['A', 'B', 'C', 'D'], []]) {
        for (const batchSize of [1, 2, 50]) expect((await load(symbols, { batchSize })).table).toEqual(whole);
      }
    });

    it('queries the symbols of the assets first, a batch at a time', async () => {
      const { asked } = await load(['D', 'A', 'unused'], { concurrency: 1, batchSize: 2 });
      expect(asked).toEqual([['D', 'A'], ['unused'], undefined, ['B', 'C']]);
    });

    it('runs no query for other symbols if the assets have them all', async () => {
      expect((await load(['A', 'B', 'C', 'D'], { batchSize: 3 })).asked).toEqual([['A', 'B', 'C'], ['D']]);
    });

    it('runs at most `concurrency` queries at once', async () => {
      for (const concurrency of [1, 2, 3])
        expect((await load(['A', 'B', 'C', 'D'], { concurrency })).atOnce).toBe(concurrency);
    });

    it('loads the existing rows, whatever count the marker has', async () => {
      const all = ['A', 'B', 'C', 'D'];
      for (const documents of [0, 6, 9]) expect(usdCount((await load(all, {}, documents)).table)).toBe(6);
    });

    it('rejects with the errors of the database', async () => {
      const failing = {
        collection: () => ({ find: () => ({ toArray: () => Promise.reject(new Error('no')) }) }),
      };
      const snapshot = assetsToLoad(nextSnapshotId(), 1);
      await expect(loadUsdValues(failing as unknown as Db, snapshot, ['A'], OPTIONS)).rejects.toThrow('no');
      await expect(loadAssets(failing as unknown as Db, snapshot, OPTIONS)).rejects.toThrow('no');
    });
  });
});
