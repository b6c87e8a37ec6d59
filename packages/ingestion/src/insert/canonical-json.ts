// JSON that does not depend on the order of keys, and on the way to it, in the same walk, a look for what must not be sent
// to the database. Sorting keys and leaving the rest to JSON.stringify costs less than writing it all by hand, because it
// is the engine that writes numbers and text.
import { MAX_DEPTH, unsafeKey, unsafeLeaf } from './unsafe-row.ts';

/** Lists of keys of one length that are remembered; further ones are sorted each time. */
const REMEMBERED_MAX = 64;

export type Canonical =
  | { json: string; fault?: undefined }
  /** Where and why the object must not be sent, as `quote.USD.price: number is not finite`. */
  | { fault: string; json?: undefined };

type KeyList = { keys: readonly string[]; sorted: readonly string[] };

// Rows of one source have the same keys in the same order, a hundred thousand times. Only keys without fault are here.
const remembered = new Map<number, KeyList[]>();

/**
 * The object as JSON with the keys of plain objects sorted, at any depth. What is undefined is left out, and so are the
 * object's own keys `without`.
 */
export function canonicalJson(value: Record<string, unknown>, without: readonly string[] = []): Canonical {
  const copy: Record<string, unknown> = {};
  const fault = copyFields(value, copy, 1);
  if (fault !== undefined) return { fault };
  // Cheaper than a copy that lacks them.
  for (const key of without) copy[key] = undefined;
  return { json: JSON.stringify(copy) };
}

type Fields = Record<string | number, unknown>;

/** Returns the fault that ends it. Its path is put together on the way back, so that a sound row costs no strings. */
function copyFields(source: Fields, copy: Fields, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return `: nested deeper than ${MAX_DEPTH}`;
  const list = keyList(source);
  if (typeof list === 'string') return list;
  for (const key of list.sorted) {
    const fault = copyValue(source[key], copy, key, depth);
    if (fault !== undefined) return within(key, fault);
  }
  return undefined;
}

function copyItems(source: readonly unknown[], copy: unknown[], depth: number): string | undefined {
  if (depth > MAX_DEPTH) return `: nested deeper than ${MAX_DEPTH}`;
  for (let index = 0; index < source.length; index++) {
    const fault = copyValue(source[index], copy as unknown as Fields, index, depth);
    if (fault !== undefined) return within(index, fault);
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
    // A date and the like says itself what it is in JSON.
    copy[key] = value;
    return undefined;
  }
  const fields: Fields = {};
  copy[key] = fields;
  return copyFields(value as Fields, fields, depth + 1);
}

const within = (key: string | number, fault: string) =>
  fault.startsWith(':') ? `${key}${fault}` : `${key}.${fault}`;

/** The object's keys and their order, or the fault of one of them. */
function keyList(value: object): KeyList | string {
  const keys = Object.keys(value);
  const ofLength = remembered.get(keys.length) ?? [];
  const known = ofLength.find((one) => isSame(one.keys, keys));
  if (known) return known;
  for (const key of keys) {
    const fault = unsafeKey(key);
    if (fault !== undefined) return within(key, fault);
  }
  const list = { keys, sorted: keys.toSorted() };
  if (ofLength.length < REMEMBERED_MAX) remembered.set(keys.length, [...ofLength, list]);
  return list;
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  return true;
}
