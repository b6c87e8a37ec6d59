// Computes a past version of the mappings from a later one and the changes since.
import { type MappingChange, mappingKey } from '@coinfront/contracts';
import type { Decided, MappingsContent } from './select-mappings.ts';

/** `changes`: in any order. Undefined if a change since then is missing. */
export function pastVersion(
  later: MappingsContent,
  changes: readonly MappingChange[],
  version: number,
): MappingsContent | undefined {
  const byVersion = new Map(changes.map((change) => [change.version, change]));
  const entries: Record<string, Decided> = { ...later.entries };
  for (let undone = later.version; undone > version; undone -= 1) {
    const change = byVersion.get(undone);
    if (!change) return undefined;
    const { asset_source, asset_id, previous } = change;
    const key = mappingKey(change);
    if (previous) entries[key] = { asset_source, asset_id, usd: previous.usd };
    else delete entries[key];
  }
  return { version, entries };
}
