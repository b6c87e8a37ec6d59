// Selects from a version of the mappings those that apply to two sources.
import { assetIdsOf, type Mapping, type MappingChange } from '@coinfront/contracts';
import type { MappingsVersion, Sources } from '../state/mappings.ts';

export type Decided = Pick<Mapping, 'asset_source' | 'asset_id' | 'usd'>;

/** One version, for all sources, by `mappingKey`. */
export type MappingsContent = {
  version: number;
  entries: Readonly<Record<string, Decided>>;
  /** The latest changes in order. Past versions have none. */
  recent?: readonly Pick<MappingChange, 'at'>[];
};

/** Returns the same object for the same content and sources. */
export function createMappingsSelector(): (content: MappingsContent, sources: Sources) => MappingsVersion {
  type Selected = { assets: string; usdValues: string; version: MappingsVersion };
  const selected = new WeakMap<MappingsContent, Selected[]>();
  return (content, { assets, usdValues }) => {
    const ofContent = selected.get(content) ?? [];
    // Called for every request; there are few pairs of sources.
    for (const one of ofContent)
      if (one.assets === assets.source && one.usdValues === usdValues.source) return one.version;
    const version = selectMappings(content, { assets, usdValues });
    ofContent.push({ assets: assets.source, usdValues: usdValues.source, version });
    selected.set(content, ofContent);
    return version;
  };
}

export function selectMappings(
  { version, entries, recent }: MappingsContent,
  { assets, usdValues }: Sources,
): MappingsVersion {
  const assetIds = assetIdsOf(assets.source);
  const usdIds = new Map<number, string | null>();
  for (const { asset_source, asset_id, usd } of Object.values(entries)) {
    if (asset_source !== assetIds) continue;
    if (usd === null) usdIds.set(asset_id, null);
    else if (usd.source === usdValues.source) usdIds.set(asset_id, usd.id);
  }
  return { version, editedAt: recent?.at(-1)?.at.getTime() ?? 0, usdIds };
}
