// The effect of an edit on the mappings, and the obstacles to it. Pure.
import {
  type Decision,
  MAPPINGS_MAX,
  type Mapping,
  type MappingChange,
  mappingKey,
} from '@coinfront/contracts';
import type { Mappings } from './mappings-store.ts';

/** Changes kept in the document: those the log may still lack, and those needed most often for past versions. */
const RECENT_MAX = 50;

export type Edit = Pick<Mapping, 'asset_source' | 'asset_id' | 'editor'> & {
  /** Null to delete the mapping. */
  next: Decision | null;
};

export type Obstacle =
  /** The mapping already says this. */
  | { outcome: 'unchanged'; version: number; mapping: Mapping }
  /** There is no mapping to delete. */
  | { outcome: 'absent' }
  /** The USD value is mapped to another asset. */
  | { outcome: 'taken'; by: number }
  /** The maximum number of mappings is reached. */
  | { outcome: 'full' };

const isSameUsd = (a: Decision['usd'], b: Decision['usd']): boolean =>
  a?.source === b?.source && a?.id === b?.id;

export function obstacleTo({ next, ...edit }: Edit, { entries, version }: Mappings): Obstacle | undefined {
  const mapping = entries[mappingKey(edit)];
  if (!next) return mapping ? undefined : { outcome: 'absent' };
  if (mapping && isSameUsd(mapping.usd, next.usd)) return { outcome: 'unchanged', version, mapping };
  const all = Object.values(entries);
  const taker = all.find(
    ({ asset_source, asset_id, usd }) =>
      asset_source === edit.asset_source &&
      asset_id !== edit.asset_id &&
      usd !== null &&
      isSameUsd(usd, next.usd),
  );
  if (taker) return { outcome: 'taken', by: taker.asset_id };
  return !mapping && all.length >= MAPPINGS_MAX ? { outcome: 'full' } : undefined;
}

export function changeBy(
  { next, ...edit }: Edit,
  { entries }: Mappings,
  { version, at }: Pick<MappingChange, 'version' | 'at'>,
): MappingChange {
  const { asset_source, asset_id, editor } = edit;
  const replaced = entries[mappingKey(edit)];
  return {
    version,
    at,
    editor,
    asset_source,
    asset_id,
    previous: replaced ? { usd: replaced.usd } : null,
    next,
  };
}

export function afterChange({ entries, recent }: Mappings, change: MappingChange): Mappings {
  const { version, at, editor, asset_source, asset_id, next } = change;
  const { [mappingKey(change)]: _replaced, ...others } = entries;
  const mapping = next && { asset_source, asset_id, usd: next.usd, at, editor };
  return {
    version,
    entries: mapping ? { ...others, [mappingKey(change)]: mapping } : others,
    recent: [...recent, change].slice(-RECENT_MAX),
  };
}
