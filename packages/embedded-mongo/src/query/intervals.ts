// Sets of keys as intervals: the values that a condition allows, in the order of the indexes.
import { inverted, rankKey } from '../bson/key.ts';
import type { Range } from '../storage/sorted-entries.ts';

/** A position between keys: before all keys that begin with `key`, or after them. */
type Position = { key: string; after: boolean };

export type RangeOperator = '$gt' | '$gte' | '$lt' | '$lte';

/** All keys between two positions. `isPoint`: the key of one value, so the next field of an index gives the order. */
export type Interval = { low: Position; high: Position; isPoint: boolean };

/** Greater than the first byte of any key. */
const END = '\xff';
const START_POSITION: Position = { key: '', after: false };
const END_POSITION: Position = { key: END, after: false };

export const EVERYTHING: Interval = { low: START_POSITION, high: END_POSITION, isPoint: false };

const before = (key: string): Position => ({ key, after: false });
const after = (key: string): Position => ({ key, after: true });

/** The smallest string greater than all that begin with `key`. */
function pastAll(key: string): string {
  let end = key.length;
  while (end > 0 && key.charCodeAt(end - 1) === 0xff) end--;
  return end === 0 ? END : key.slice(0, end - 1) + String.fromCharCode(key.charCodeAt(end - 1) + 1);
}

function edge({ key, after: isAfter }: Position): string {
  return isAfter ? pastAll(key) : key;
}

function interval(low: Position, high: Position): Interval[] {
  return edge(low) < edge(high) ? [{ low, high, isPoint: false }] : [];
}

export function point(key: string): Interval {
  return { low: before(key), high: after(key), isPoint: true };
}

/** The keys on one side of `key`, among values comparable to `type`. */
export function oneSided(operator: RangeOperator, key: string, type: number): Interval[] {
  const rank = rankKey(type);
  switch (operator) {
    case '$gt':
      return interval(after(key), after(rank));
    case '$gte':
      return interval(before(key), after(rank));
    case '$lt':
      return interval(before(rank), before(key));
    case '$lte':
      return interval(before(rank), after(key));
  }
}

/** Everything except the given intervals, which must be sorted and must not overlap. */
export function complement(intervals: readonly Interval[]): Interval[] {
  let low = START_POSITION;
  const rest: Interval[] = [];
  for (const taken of intervals) {
    rest.push(...interval(low, taken.low));
    low = taken.high;
  }
  return [...rest, ...interval(low, END_POSITION)];
}

/** The keys in both of two sets, each sorted and without overlaps; so is the result. */
export function intersection(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    const a = left[l] as Interval;
    const b = right[r] as Interval;
    const low = edge(a.low) > edge(b.low) ? a.low : b.low;
    const high = edge(a.high) < edge(b.high) ? a.high : b.high;
    if (edge(low) < edge(high)) both.push({ low, high, isPoint: a.isPoint || b.isPoint });
    if (edge(a.high) < edge(b.high)) l++;
    else r++;
  }
  return both;
}

/** Sorts intervals and removes repeated ones. They must be equal or without overlap. */
export function inOrder(intervals: readonly Interval[]): Interval[] {
  const byEdge = new Map(intervals.map((one) => [edge(one.low), one]));
  return [...byEdge.keys()].sort().map((key) => byEdge.get(key) as Interval);
}

/** Tests whether a key lies in one of the intervals. */
export function membership(intervals: readonly Interval[]): (key: string) => boolean {
  const ranges = intervals.map(({ low, high }) => ({ low: edge(low), high: edge(high) }));
  return (key) => ranges.some(({ low, high }) => key >= low && key < high);
}

/** An interval of a field as a range of index keys that begin with `prefix`, the keys of the fields before it. */
export function rangeOf(prefix: string, { low, high }: Interval, descending: boolean): Range {
  if (!descending) return { low: prefix + edge(low), high: prefix + edge(high) };
  const mirrored = ({ key, after: isAfter }: Position) => (isAfter ? inverted(key) : pastAll(inverted(key)));
  return { low: prefix + mirrored(high), high: prefix + mirrored(low) };
}

/** The part of an index key that a point fixes; the next fields are appended to it. */
export function prefixOf({ low }: Interval, descending: boolean): string {
  return descending ? inverted(low.key) : low.key;
}
