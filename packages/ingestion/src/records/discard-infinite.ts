// Numbers that no JSON can write, in fields that no schema knows: `1e999` is read as infinite.
import type { DiscardedValue } from '../source.ts';

export type WithoutInfinite = { value: unknown; discarded: DiscardedValue[] };

/** Null in their place; what has none is given back as it is. `path` is where the value lies in its record. */
export function discardInfinite(value: unknown, path = ''): WithoutInfinite {
  if (typeof value === 'number' && !Number.isFinite(value))
    return { value: null, discarded: [{ field: path, reason: 'Expected a finite number', value }] };
  // A list is a value, and no list of a record has numbers: one that has an infinite one is left to who inserts.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { value, discarded: [] };
  let copy: object = value;
  const discarded: DiscardedValue[] = [];
  for (const [key, inner] of Object.entries(value)) {
    const without = discardInfinite(inner, path === '' ? key : `${path}.${key}`);
    if (without.discarded.length === 0) continue;
    copy = { ...copy, [key]: without.value };
    discarded.push(...without.discarded);
  }
  return { value: copy, discarded };
}
