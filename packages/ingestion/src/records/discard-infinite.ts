// Discards infinite numbers in fields that no schema knows: `1e999` is parsed as Infinity, which JSON cannot represent.
import type { DiscardedValue } from '../source.ts';

export type WithoutInfinite = { value: unknown; discarded: DiscardedValue[] };

/** Replaces them with null. A value without any is returned as it is. */
export function discardInfinite(value: unknown): WithoutInfinite {
  // Almost no record has any: a check alone costs a third of tracking the paths.
  return holdsInfinite(value) ? withoutInfinite(value, '') : { value, discarded: [] };
}

const isInfinite = (value: unknown) => typeof value === 'number' && !Number.isFinite(value);

/** Arrays are single values here: no array of a record has numbers, and the insert check rejects an infinite one. */
const hasFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function holdsInfinite(value: unknown): boolean {
  if (!hasFields(value)) return isInfinite(value);
  for (const key in value) if (holdsInfinite(value[key])) return true;
  return false;
}

function withoutInfinite(value: unknown, path: string): WithoutInfinite {
  if (isInfinite(value))
    return { value: null, discarded: [{ field: path, reason: 'Expected a finite number', value }] };
  if (!hasFields(value)) return { value, discarded: [] };
  let copy = value;
  const discarded: DiscardedValue[] = [];
  for (const [key, inner] of Object.entries(value)) {
    const without = withoutInfinite(inner, path === '' ? key : `${path}.${key}`);
    if (without.discarded.length === 0) continue;
    copy = { ...copy, [key]: without.value };
    discarded.push(...without.discarded);
  }
  return { value: copy, discarded };
}
