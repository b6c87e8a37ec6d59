// Numbers that no JSON can write, in fields that no schema knows: `1e999` is read as infinite.
import type { DiscardedValue } from '../source.ts';

export type WithoutInfinite = { value: unknown; discarded: DiscardedValue[] };

/** Null in their place; what has none is given back as it is. */
export function discardInfinite(value: unknown): WithoutInfinite {
  // Nearly no record has any: to look costs a third of noting where one might be.
  return holdsInfinite(value) ? withoutInfinite(value, '') : { value, discarded: [] };
}

const isInfinite = (value: unknown) => typeof value === 'number' && !Number.isFinite(value);

/** A list is a value, and no list of a record has numbers: one that has an infinite one is left to who inserts. */
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
