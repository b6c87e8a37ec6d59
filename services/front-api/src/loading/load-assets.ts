// Loads a published asset snapshot by ranges of `position`, with its hourly prices.
import type { StoredAsset } from '@coinfront/contracts';
import { COLLECTIONS } from '@coinfront/contracts/collections';
import type { Db, Filter } from 'mongodb';
import pMap from 'p-map';
import { within } from '../database.ts';
import { type AssetTable, createAssetTableBuilder } from '../tables/asset-table.ts';
import { withHourlyPrices } from '../tables/sparkline.ts';
import { loadHourlyPrices } from './load-hourly-prices.ts';
import { loadRejected } from './load-rejected.ts';
import type { AssetsToLoad, LoadOptions } from './snapshot-to-load.ts';

/** Positions per query: some megabytes of rows. */
const RANGE = 5_000;

/** Rejects with the driver's errors. */
export async function loadAssets(db: Db, snapshot: AssetsToLoad, options: LoadOptions): Promise<AssetTable> {
  const { snapshotId, documents } = snapshot;
  const { concurrency, timeoutMs } = options;
  const assets = db.collection<StoredAsset>(COLLECTIONS.assets);
  const table = createAssetTableBuilder();

  async function readRange(position: Filter<StoredAsset>['position']): Promise<void> {
    const range = { ...within(timeoutMs), batchSize: RANGE };
    const rows = await assets.find({ snapshot_id: snapshotId, position }, range).toArray();
    for (const row of rows) table.add(row);
  }

  const count = Math.max(1, Math.ceil(documents / RANGE));
  const ranges = Array.from({ length: count }, (_, index) => {
    const $gte = index * RANGE;
    // Rejected records leave gaps, so the last positions exceed the count.
    return index === count - 1 ? { $gte } : { $gte, $lt: $gte + RANGE };
  });
  await pMap(ranges, readRange, { concurrency });
  const loaded = table.finish(await loadRejected(db, snapshot, options));
  const hourlyPrices = await loadHourlyPrices(db, loaded, snapshot, options);
  return hourlyPrices ? withHourlyPrices(loaded, hourlyPrices) : loaded;
}
