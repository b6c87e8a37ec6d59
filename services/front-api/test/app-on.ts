// A test app whose current snapshots are the given coins, in their order.
import { createFakeThread } from './fake-thread.ts';
import { createTestApp, markersWith } from './fakes.ts';
import { type AssetFields, storedAsset, storedUsdValue, type UsdFields } from './rows.ts';

export const appOn = (
  assets: AssetFields[],
  usdRows: UsdFields[],
  options: Partial<Parameters<typeof createTestApp>[0]> = {},
) =>
  createTestApp({
    ...options,
    latest: markersWith({ assets: { documents: assets.length }, usdValues: { documents: usdRows.length } }),
    thread: createFakeThread({
      assets: assets.map(storedAsset),
      usdValues: usdRows.map((usd, position) => ({ ...storedUsdValue(usd), position })),
    }),
  });
