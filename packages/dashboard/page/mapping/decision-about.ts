// What editors decided about an asset, of the sources that are shown now.
import type { MappingsResponse } from '@coinfront/contracts/responses';
import { type DataSources, isInvented } from '../format/sources.ts';

export type Mapping = MappingsResponse['data'][number];

/** Whether the ids that a mapping goes by are those of the assets' source. Both ways to CoinMarketCap have the same. */
export const isOfSource = ({ asset_source }: Pick<Mapping, 'asset_source'>, assets: string): boolean =>
  isInvented(asset_source) === isInvented(assets);

export function decisionAbout(
  assetId: number,
  { data }: Pick<MappingsResponse, 'data'>,
  sources: DataSources | undefined,
): Mapping | undefined {
  return data.find(
    (mapping) => mapping.asset_id === assetId && sources !== undefined && isOfSource(mapping, sources.assets),
  );
}
