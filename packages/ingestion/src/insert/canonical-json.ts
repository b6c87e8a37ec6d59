// JSON that does not depend on the order of keys; the same traversal checks for values that must not be sent to the
// database. Sorting the keys and calling JSON.stringify is faster than serialising by hand, because the engine writes
// numbers and strings.
import { MAX_DEPTH, unsafeKey, unsafeLeaf } from './unsafe-row.ts';

/** Maximum number of remembered key lists per length; further ones are sorted each time. */
const REMEMBERED_MAX = 64;

export type Canonical =
  | { json: string; issue?: undefined }
  /** Where and why the object must not be sent, as `quote.USD.price: number is not finite`. */
  | { issue: string; json?: undefined };

type KeyList = { keys: readonly string[]; sorted: readonly string[] };

// Rows of one source have the same keys in the same order, a hundred thousand times. Holds only safe keys.
const remembered = new Map<number, KeyList[]>();

/**
 * The object as JSON with the keys of plain objects sorted at any depth. Omits undefined values and the top-level keys in
 * `without`.
 */
export function canonicalJson(value: Record<string, unknown>, without: readonly string[] = []): Canonical {
  const copy: Record<string, unknown> = {};
  const issue = copyFields(value, copy, 1);
  if (issue !== undefined) return { issue };
  // Cheaper than a copy that lacks them.
  for (const key of without) copy[key] = undefined;
  return { json: JSON.stringify(copy) };
}

type Fields = Record<string | number, unknown>;

/** Returns the first issue. Its path is built while returning, so that a safe row allocates no strings. */
function copyFields(source: Fields, copy: Fields, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return `: nested deeper than ${MAX_DEPTH}`;
  const list = keyList(source);
  if (typeof list === 'string') return list;
  for (const key of list.sorted) {
    const issue = copyValue(source[key], copy, key, depth);
    if (issue !== undefined) return within(key, issue);
  }
  return undefined;
}

function copyItems(source: readonly unknown[], copy: unknown[], depth: number): string | undefined {
  if (depth > MAX_DEPTH) return `: nested deeper than ${MAX_DEPTH}`;
  for (let index = 0; index < source.length; index++) {
    const issue = copyValue(source[index], copy as unknown as Fields, index, depth);
    if (issue !== undefined) return within(index, issue);
  }
  return undefined;
}

function copyValue(value: unknown, copy: Fields, key: string | number, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) {
    copy[key] = value;
    return unsafeLeaf(value);
  }
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    copy[key] = items;
    return copyItems(value, items, depth + 1);
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    // Dates and the like serialise themselves.
    copy[key] = value;
    return undefined;
  }
  const fields: Fields = {};
  copy[key] = fields;
  return copyFields(value as Fields, fields, depth + 1);
}

const within = (key: string | number, issue: string) =>
  issue.startsWith(':') ? `${key}${issue}` : `${key}.${issue}`;

/** The object's keys, sorted, or the issue of one of them. */
function keyList(value: object): KeyList | string {
  const keys = Object.keys(value);
  const ofLength = remembered.get(keys.length) ?? [];
  const known = ofLength.find((one) => isSame(one.keys, keys));
  if (known) return known;
  for (const key of keys) {
    const issue = unsafeKey(key);
    if (issue !== undefined) return within(key, issue);
  }
  const list = { keys, sorted: keys.toSorted() };
  if (ofLength.length < REMEMBERED_MAX) remembered.set(keys.length, [...ofLength, list]);
  return list;
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  return true;
}
