// A loading thread without thread and database: it loads the given rows, whatever the snapshot.
import type { RejectedName, StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import { pair } from '../src/join/pairing.ts';
import type { LoadingThread } from '../src/loading/loading-thread.ts';
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

/** The same, but with packed rows, as those of large tables. */
export const createPackedThread = ({ assets, usdValues }: Rows): LoadingThread => ({
  ...createFakeThread({ assets, usdValues }),
  loadAssets: async () => {
    const builder = createAssetTableBuilder({ plainMaxBytes: 0 });
    for (const row of assets) builder.add({ ...row });
    return builder.finish();
  },
});

export const createFakeThread = ({ assets, usdValues, rejected }: Rows): LoadingThread => ({
  loadAssets: async () => assetTableOf(assets, rejected?.assets),
  loadUsdValues: async () => usdTableOf(usdValues, rejected?.usdValues),
  pair: async (input) => pair(input),
  close: async () => {},
});
