// A loading thread without thread, database and Redis: it loads the given rows, whatever the snapshot.
import type { RejectedName, StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import { pair } from '../src/join/pairing.ts';
import type { LoadingThread } from '../src/loading/loading-thread.ts';
import type { SnapshotToLoad } from '../src/loading/snapshot-to-load.ts';
import { type AssetTable, createAssetTableBuilder } from '../src/tables/asset-table.ts';
import { createHourlyPrices, type HourlyPrices } from '../src/tables/hourly-prices.ts';
import { withHourlyPrices } from '../src/tables/sparkline.ts';
import { createUsdTableBuilder, type UsdTable } from '../src/tables/usd-table.ts';

export type Rows = {
  assets: readonly StoredAsset[];
  usdValues: readonly StoredUsdValue[];
  rejected?: { assets: RejectedName[]; usdValues: RejectedName[] };
};

export function assetTableOf(
  rows: readonly StoredAsset[],
  rejected?: RejectedName[],
  hourlyPrices: HourlyPrices = createHourlyPrices(rows.length),
): AssetTable {
  const builder = createAssetTableBuilder();
  for (const row of rows) builder.add({ ...row });
  return withHourlyPrices(builder.finish(rejected), hourlyPrices);
}

export function usdTableOf(rows: readonly StoredUsdValue[], rejected?: RejectedName[]): UsdTable {
  const builder = createUsdTableBuilder();
  for (const row of rows) builder.add({ ...row });
  return builder.finish(rejected);
}

function refuseShared({ onlyShared }: SnapshotToLoad): void {
  if (onlyShared) throw new Error('The table is not in Redis');
}

export const createFakeThread = ({ assets, usdValues, rejected }: Rows): LoadingThread => ({
  async loadAssets(snapshot) {
    refuseShared(snapshot);
    return assetTableOf(assets, rejected?.assets);
  },
  async loadUsdValues(snapshot) {
    refuseShared(snapshot);
    return usdTableOf(usdValues, rejected?.usdValues);
  },
  pair: async (input) => pair(input),
  keepTable: async () => {},
  releaseTable: async () => {},
  close: async () => {},
});

/** The same, but with packed rows, as those of large tables. */
export const createPackedThread = ({ assets, usdValues }: Rows): LoadingThread => ({
  ...createFakeThread({ assets, usdValues }),
  loadAssets: async () => {
    const builder = createAssetTableBuilder({ plainMaxBytes: 0 });
    for (const row of assets) builder.add({ ...row });
    return builder.finish();
  },
});
