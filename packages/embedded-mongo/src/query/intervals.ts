// Sets of keys as intervals: what a condition demands of a field, in the order in which indexes are kept.
import { inverted, rankKey } from '../bson/key.ts';
import type { Range } from '../storage/sorted-entries.ts';

/** A place between keys: before all keys that begin with `key`, or after them. */
type Position = { key: string; after: boolean };

export type RangeOperator = '$gt' | '$gte' | '$lt' | '$lte';

/** All keys between two places. `isPoint`: the keys of equal values, which leave the order to the next field. */
export type Interval = { low: Position; high: Position; isPoint: boolean };

/** Greater than the first byte of any key. */
const END = '\xff';
const START_POSITION: Position = { key: '', after: false };
const END_POSITION: Position = { key: END, after: false };

export const EVERYTHING: Interval = { low: START_POSITION, high: END_POSITION, isPoint: false };

const before = (key: string): Position => ({ key, after: false });
const after = (key: string): Position => ({ key, after: true });

/** The least text that is greater than all that begin with `key`. */
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

/** The keys on one side of `key`, with it or without it, among values of its own type. */
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

/** The same across all types, which is how MinKey and MaxKey compare. */
export function oneSidedOfAll(operator: RangeOperator, key: string): Interval[] {
  switch (operator) {
    case '$gt':
      return interval(after(key), END_POSITION);
    case '$gte':
      return interval(before(key), END_POSITION);
    case '$lt':
      return interval(START_POSITION, before(key));
    case '$lte':
      return interval(START_POSITION, after(key));
  }
}

/** Everything but the given intervals, which must be in order and apart. */
export function complement(intervals: readonly Interval[]): Interval[] {
  let low = START_POSITION;
  const rest: Interval[] = [];
  for (const taken of intervals) {
    rest.push(...interval(low, taken.low));
    low = taken.high;
  }
  return [...rest, ...interval(low, END_POSITION)];
}

/** What lies in both of two sets, each in order and apart; so is the result. */
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

/** Puts intervals in order; equal points become one. Only for intervals that are the same or apart. */
export function inOrder(intervals: readonly Interval[]): Interval[] {
  const byEdge = new Map(intervals.map((one) => [edge(one.low), one]));
  return [...byEdge.keys()].sort().map((key) => byEdge.get(key) as Interval);
}

/** Whether a key lies in one of the intervals. */
export function membership(intervals: readonly Interval[]): (key: string) => boolean {
  const ranges = intervals.map(({ low, high }) => ({ low: edge(low), high: edge(high) }));
  return (key) => ranges.some(({ low, high }) => key >= low && key < high);
}

/** An interval of a field as a range of index keys, below the keys of the fields before it. */
export function rangeOf(prefix: string, { low, high }: Interval, descending: boolean): Range {
  if (!descending) return { low: prefix + edge(low), high: prefix + edge(high) };
  const mirrored = ({ key, after: isAfter }: Position) => (isAfter ? inverted(key) : pastAll(inverted(key)));
  return { low: prefix + mirrored(high), high: prefix + mirrored(low) };
}

/** The key part of a point, for the fields behind it to be appended. */
export function prefixOf({ low }: Interval, descending: boolean): string {
  return descending ? inverted(low.key) : low.key;
}
