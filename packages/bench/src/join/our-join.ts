// The front API's join, with its tables and rules, on rows in memory.
import type { UsdMatch } from '@coinfront/contracts';
import { matchTables } from '@coinfront/front-api/join/match';
import { MATCHES } from '@coinfront/front-api/join/pairing';
import { allAssets, allUsdValues, type PlacedAsset, type PlacedUsd } from '@coinfront/front-api/join/rows';
import { createAssetTableBuilder } from '@coinfront/front-api/tables/asset-table';
import { createUsdTableBuilder } from '@coinfront/front-api/tables/usd-table';
import type { RecordedRows } from './recordings.ts';

export type OurJoin = {
  /** As the rules read them, in their sources' order. */
  assets: PlacedAsset[];
  usdRows: PlacedUsd[];
  /** By asset id. */
  matches: Map<number, { usd_match: UsdMatch; usd: PlacedUsd | null }>;
};

export function ourJoin(rows: RecordedRows): OurJoin {
  const assetTable = createAssetTableBuilder();
  const usdTable = createUsdTableBuilder();
  // The builders change the rows they get.
  for (const asset of rows.assets) assetTable.add({ ...asset });
  for (const usd of rows.usdValues) usdTable.add({ ...usd });
  const [assetColumns, usdColumns] = [assetTable.finish().columns, usdTable.finish().columns];
  const [assets, usdRows] = [allAssets(assetColumns), allUsdValues(usdColumns)];
  const matched = matchTables(assetColumns, usdColumns, new Map());
  const matches = new Map(
    assets.map(({ id, row }) => {
      const usd_match = MATCHES[matched.matches[row] as number] as UsdMatch;
      return [id, { usd_match, usd: usdRows[matched.usdRows[row] as number] ?? null }];
    }),
  );
  return { assets, usdRows, matches };
}

export const givenByUs = ({ matches }: OurJoin): Map<number, string | null> =>
  new Map([...matches].map(([assetId, { usd }]) => [assetId, usd?.id ?? null]));
