// What a version of the mappings says of the rows of two sources.
import { assetIdsOf, type Mapping, type MappingChange } from '@coinfront/contracts';
import type { MappingsVersion, Sources } from '../state/mappings.ts';

export type Decided = Pick<Mapping, 'asset_source' | 'asset_id' | 'usd'>;

/** One version, of all sources, by `mappingKey`. */
export type MappingsContent = {
  version: number;
  entries: Readonly<Record<string, Decided>>;
  /** The latest changes, the last one last. Past versions have none. */
  recent?: readonly Pick<MappingChange, 'at'>[];
};

/** The same object each time, for the same content and sources. */
export function createSelection(): (content: MappingsContent, sources: Sources) => MappingsVersion {
  const selected = new WeakMap<MappingsContent, Map<string, MappingsVersion>>();
  return (content, { assets, usdValues }) => {
    const sources = `${assets.source}:${usdValues.source}`;
    const known = selected.get(content)?.get(sources);
    if (known) return known;
    const version = inForce(content, { assets, usdValues });
    const bySources = selected.get(content) ?? new Map<string, MappingsVersion>();
    selected.set(content, bySources.set(sources, version));
    return version;
  };
}

export function inForce(
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
