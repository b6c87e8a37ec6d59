// The queries of the join: every row that the rules need to judge some assets.
import { COLLECTIONS, rowId, type StoredAsset, type StoredUsdValue } from '@coinfront/contracts';
import type { Db, Filter } from 'mongodb';
import pMap from 'p-map';
import { within } from '../database.ts';
import { type AssetRow, claimUsdRows, type Mappings } from './claims.ts';

export type SnapshotIds = { assets: string; usdValues: string };

export type JoinOptions = {
  /** Queries at once. */
  concurrency: number;
  /** Keys in one query. */
  batchSize: number;
  /** How long one query may take. */
  timeoutMs: number;
};

/** What `matchUsdValues` takes; USD rows whole, as they may be in the answer. */
export type JoinRows = { holders: AssetRow[]; candidates: StoredUsdValue[] };

/** Assets that are not on the page are read only as far as the rules look. */
export const HOLDER_PROJECTION = {
  _id: 0,
  id: 1,
  symbol_key: 1,
  name_key: 1,
  last_updated: 1,
  'quote.USD.price': 1,
  'quote.USD.market_cap': 1,
  'quote.USD.last_updated': 1,
} as const;

/** What the same key is called in the two collections. */
const KEY_FIELDS = {
  symbol: { assets: 'symbol_key', usdValues: 'symbol' },
  name: { assets: 'name_key', usdValues: 'name_key' },
} as const;

type RowsByKey = ReadonlyMap<string, readonly StoredAsset[]>;

/** The server's first batch is 101 rows unless told; so many save the second trip. */
const ROWS_PER_TRIP = 10_000;

function chunksOf<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}

/** Queries of two snapshots that collect the rows they find, each once. Reject with the driver's errors. */
function createReader(db: Db, snapshots: SnapshotIds, { concurrency, batchSize, timeoutMs }: JoinOptions) {
  const assets = db.collection<StoredAsset>(COLLECTIONS.assets);
  const usdValues = db.collection<StoredUsdValue>(COLLECTIONS.usdValues);
  const holders = new Map<number, AssetRow>();
  const candidates = new Map<string, StoredUsdValue>();

  async function collectHolders(filter: Filter<StoredAsset>): Promise<void> {
    const options = { ...within(timeoutMs), projection: HOLDER_PROJECTION, batchSize: ROWS_PER_TRIP };
    const rows = await assets.find({ ...filter, snapshot_id: snapshots.assets }, options).toArray();
    for (const row of rows) holders.set(row.id, row);
  }

  async function collectCandidates(filter: Filter<StoredUsdValue>): Promise<void> {
    const options = { ...within(timeoutMs), batchSize: ROWS_PER_TRIP };
    const rows = await usdValues.find({ ...filter, snapshot_id: snapshots.usdValues }, options).toArray();
    for (const row of rows) candidates.set(row.id, row);
  }

  return {
    /** Whole rows that need not be read again. */
    know(rows: readonly StoredAsset[]): void {
      for (const row of rows) holders.set(row.id, row);
    },

    rows: () => ({ holders: [...holders.values()], candidates: [...candidates.values()] }),

    /** All assets and USD rows that have one of the keys. `known` are the assets of a key that were read before. */
    async withKeys(key: keyof typeof KEY_FIELDS, values: Iterable<string>, known?: RowsByKey): Promise<void> {
      const field = KEY_FIELDS[key];
      const others = (keys: readonly string[]): Filter<StoredAsset> =>
        known ? { _id: { $nin: keys.flatMap((one) => known.get(one) ?? []).map(({ _id }) => _id) } } : {};
      const queries = chunksOf([...new Set(values)], batchSize).flatMap(($in) => [
        () => collectHolders({ [field.assets]: { $in }, ...others($in) }),
        () => collectCandidates({ [field.usdValues]: { $in } }),
      ]);
      await pMap(queries, (query) => query(), { concurrency });
    },

    async usdRows(ids: readonly string[]): Promise<void> {
      const _ids = ids.map((id) => rowId(snapshots.usdValues, id));
      if (_ids.length > 0) await collectCandidates({ _id: { $in: _ids } });
    },
  };
}

/**
 * The rows that `matchUsdValues` asks for to judge `assets`, which are themselves among the holders and not read
 * again. In three rounds, because the names worth looking for are known after the symbols, and the symbols of what
 * they lead to after the names.
 */
export async function readJoinRows(
  { db, snapshots, mappings }: { db: Db; snapshots: SnapshotIds; mappings: Mappings },
  assets: readonly StoredAsset[],
  options: JoinOptions,
): Promise<JoinRows> {
  const read = createReader(db, snapshots, options);
  read.know(assets);
  const bySymbol = Map.groupBy(assets, ({ symbol_key }) => symbol_key);
  await read.withKeys('symbol', bySymbol.keys(), bySymbol);
  await read.usdRows(assets.map(({ id }) => mappings.get(id)).filter((id) => typeof id === 'string'));

  const claims = claimUsdRows({ ...read.rows(), mappings });
  const free = assets.filter(({ id, name_key }) => name_key !== '' && !claims.has(id) && !mappings.has(id));
  await read.withKeys(
    'name',
    free.map(({ name_key }) => name_key),
  );

  const names = new Set(free.map(({ name_key }) => name_key));
  const found = read.rows().candidates.filter(({ name_key }) => names.has(name_key));
  await read.withKeys(
    'symbol',
    found.map(({ symbol }) => symbol).filter((symbol) => !bySymbol.has(symbol)),
  );
  return read.rows();
}
