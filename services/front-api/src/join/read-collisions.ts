// The symbols that several assets or several USD values of two snapshots share, counted by the database.
import { COLLECTIONS, COLLISION_ROWS_MAX, type Collision } from '@coinfront/contracts';
import type { Db, Document } from 'mongodb';
import { within } from '../database.ts';
import type { SnapshotIds } from './read-rows.ts';

export type Collisions = { total: number; first: Collision[] };

/** Those with the most assets first, then by symbol; at most `limit`. Rejects with the driver's errors. */
export type ReadCollisions = (snapshots: SnapshotIds, limit: number) => Promise<Collisions>;

type Source = { collection: string; field: 'symbol_key' | 'symbol'; snapshotId: string };
type Row = { id: number | string; name: string } & Record<Source['field'], string>;

/** The server's first batch is 101 rows unless told. */
const ROWS_PER_TRIP = 10_000;

export function createReadCollisions(
  { db }: { db: Db },
  { timeoutMs }: { timeoutMs: number },
): ReadCollisions {
  const options = () => ({ ...within(timeoutMs), batchSize: ROWS_PER_TRIP });

  /** How many rows each symbol has: each that has several, or each of those named. */
  async function countBySymbol({ collection, field, snapshotId }: Source, symbols?: readonly string[]) {
    const pipeline: Document[] = [
      { $match: { snapshot_id: snapshotId, ...(symbols && { [field]: { $in: symbols } }) } },
      { $project: { _id: 0, [field]: 1 } },
      { $group: { _id: `$${field}`, count: { $sum: 1 } } },
      ...(symbols ? [] : [{ $match: { count: { $gt: 1 } } }]),
    ];
    const groups = await db
      .collection(collection)
      .aggregate<{ _id: string; count: number }>(pipeline, options())
      .toArray();
    return new Map(groups.map(({ _id, count }) => [_id, count]));
  }

  async function rowsBySymbol({ collection, field, snapshotId }: Source, symbols: readonly string[]) {
    const rows = await db
      .collection(collection)
      .find({ snapshot_id: snapshotId, [field]: { $in: symbols } }, options())
      .project<Row>({ _id: 0, id: 1, name: 1, [field]: 1 })
      .sort({ position: 1 })
      .toArray();
    return Map.groupBy(rows, (row) => row[field]);
  }

  return async (snapshots, limit) => {
    const assets: Source = {
      collection: COLLECTIONS.assets,
      field: 'symbol_key',
      snapshotId: snapshots.assets,
    };
    const usdValues: Source = {
      collection: COLLECTIONS.usdValues,
      field: 'symbol',
      snapshotId: snapshots.usdValues,
    };
    const [severalAssets, severalUsdValues] = await Promise.all([
      countBySymbol(assets),
      countBySymbol(usdValues),
    ]);

    const oneAssetAtMost = [...severalUsdValues.keys()].filter((symbol) => !severalAssets.has(symbol));
    const holders = new Map([...severalAssets, ...(await countBySymbol(assets, oneAssetAtMost))]);
    const symbols = [...new Set([...severalAssets.keys(), ...oneAssetAtMost])].sort(
      (a, b) => (holders.get(b) ?? 0) - (holders.get(a) ?? 0) || (a < b ? -1 : 1),
    );

    const shown = symbols.slice(0, limit);
    const [assetRows, usdRows] = await Promise.all([
      rowsBySymbol(assets, shown),
      rowsBySymbol(usdValues, shown),
    ]);
    const first = shown.map((symbol) => {
      const [ofAssets, ofUsdValues] = [assetRows.get(symbol) ?? [], usdRows.get(symbol) ?? []];
      return {
        symbol,
        counts: { assets: ofAssets.length, usd_values: ofUsdValues.length },
        assets: ofAssets.slice(0, COLLISION_ROWS_MAX).map(({ id, name }) => ({ id: Number(id), name })),
        usd_values: ofUsdValues
          .slice(0, COLLISION_ROWS_MAX)
          .map(({ id, name }) => ({ id: String(id), name })),
      };
    });
    return { total: symbols.length, first };
  };
}
