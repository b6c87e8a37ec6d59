// Loads a published asset snapshot by ranges of `position`, with its hourly prices.
import type { StoredAsset } from '@coinfront/contracts';
import { COLLECTIONS } from '@coinfront/contracts/collections';
import type { Db, Filter } from 'mongodb';
import { pMapIterable } from 'p-map';
import { within } from '../database.ts';
import { type AssetTable, createAssetTableBuilder } from '../tables/asset-table.ts';
import { withHourlyPrices } from '../tables/sparkline.ts';
import { loadHourlyPrices } from './load-hourly-prices.ts';
import { loadRejected } from './load-rejected.ts';
import { eachRow, readRaw } from './raw-rows.ts';
import type { AssetsToLoad, LoadOptions } from './snapshot-to-load.ts';

/** Positions per query: some megabytes of rows. */
const RANGE = 2_000;

/** Rejects with the driver's errors. */
export async function loadAssets(db: Db, snapshot: AssetsToLoad, options: LoadOptions): Promise<AssetTable> {
  const { snapshotId, documents } = snapshot;
  const { concurrency, timeoutMs } = options;
  const assets = db.collection<StoredAsset>(COLLECTIONS.assets);
  const table = createAssetTableBuilder({ expected: documents });

  const readRange = (position: Filter<StoredAsset>['position']) =>
    readRaw(assets, { snapshot_id: snapshotId, position }, { ...within(timeoutMs), sort: { position: 1 } });

  const count = Math.max(1, Math.ceil(documents / RANGE));
  const ranges = Array.from({ length: count }, (_, index) => {
    const $gte = index * RANGE;
    // Rejected records leave gaps, so the last positions exceed the count.
    return index === count - 1 ? { $gte } : { $gte, $lt: $gte + RANGE };
  });
  // In order: rows that arrive sorted by position need not be moved.
  for await (const rows of pMapIterable(ranges, readRange, { concurrency })) await eachRow(rows, table.add);
  const loaded = table.finish(await loadRejected(db, snapshot, options));
  const hourlyPrices = await loadHourlyPrices(db, loaded, snapshot, options);
  return hourlyPrices ? withHourlyPrices(loaded, hourlyPrices) : loaded;
}
