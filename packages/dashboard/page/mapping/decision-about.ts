// The decision about an asset of the current source.
import type { MappingsResponse } from '@coinfront/contracts/responses';
import { type DataSources, isInvented } from '../format/sources.ts';

export type Mapping = MappingsResponse['data'][number];

/** Whether a mapping's asset id belongs to the current source. Both CoinMarketCap sources share their ids. */
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
