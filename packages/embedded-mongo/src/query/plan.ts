// Chooses how to read a collection: by which index, which ranges of it, and whether to filter and sort afterwards.
import type { Index } from '../storage/index.ts';
import type { Range } from '../storage/sorted-entries.ts';
import type { Clause, Filter } from './filter.ts';
import { EVERYTHING, type Interval, intersection, prefixOf, rangeOf } from './intervals.ts';
import type { Sort } from './sort.ts';

export type Plan = {
  /** Undefined to read the whole collection in its natural order. */
  index: Index | undefined;
  /** Sorted, without overlaps. */
  ranges: readonly Range[];
  reverse: boolean;
  /** Rows come in the requested order. */
  isSorted: boolean;
  /** The ranges hold exactly the matching rows, so the filter need not be tested. */
  isExact: boolean;
};

export type PlanRequest = {
  indexes: readonly Index[];
  filter: Filter;
  sort: Sort;
  /** Only the first rows are wanted: an index that gives the order is worth more. */
  isLimited: boolean;
};

/** With more ranges than this (values of one $in times those of another) later fields of the index are not used. */
const MAX_RANGES = 100_000;

type Bounds = {
  ranges: Range[];
  /** Number of leading fields bound to points, and of those before them bound to a single point. */
  points: number;
  constants: number;
  hasRange: boolean;
  used: Set<Clause>;
};

/** What the filter requires of one path, as far as an index can be used for it. */
function intervalsOn(path: string, { clauses }: Filter) {
  const used = clauses.filter(({ bounds }) => bounds?.path.text === path);
  const intervals = used.reduce<readonly Interval[]>(
    (both, { bounds }) => intersection(both, bounds?.intervals ?? [EVERYTHING]),
    [EVERYTHING],
  );
  return { intervals, used };
}

/** The ranges of an index that hold all matching rows: fields bound to points, then one bound to intervals. */
function boundsOf(index: Index, filter: Filter): Bounds {
  const bounds: Bounds = { ranges: [], points: 0, constants: 0, hasRange: false, used: new Set() };
  let prefixes = [''];
  for (const { path, descending } of index.spec.fields) {
    const { intervals, used } = intervalsOn(path.text, filter);
    if (used.length === 0 || prefixes.length * intervals.length > MAX_RANGES) break;
    for (const clause of used) bounds.used.add(clause);
    bounds.ranges = prefixes.flatMap((prefix) => intervals.map((one) => rangeOf(prefix, one, descending)));
    bounds.hasRange = !intervals.every((one) => one.isPoint);
    if (bounds.hasRange) break;
    if (intervals.length === 1 && bounds.constants === bounds.points) bounds.constants++;
    bounds.points++;
    prefixes = prefixes.flatMap((prefix) => intervals.map((one) => prefix + prefixOf(one, descending)));
  }
  if (bounds.used.size === 0) bounds.ranges = [rangeOf('', EVERYTHING, false)];
  bounds.ranges.sort((a, b) => (a.low < b.low ? -1 : 1));
  return bounds;
}

/** Whether the index gives the order read forwards (1) or backwards (-1); undefined if it does not. */
function directionFor(sort: Sort, index: Index, constants: number): 1 | -1 | undefined {
  const indexed = index.spec.fields;
  const fixed = new Set(indexed.slice(0, constants).map(({ path }) => path.text));
  const wanted = sort.filter(({ path }) => !fixed.has(path.text));
  if (wanted.length === 0) return 1;
  const reverse = wanted[0]?.descending !== indexed[constants]?.descending;
  const follows = wanted.every(({ path, descending }, i) => {
    const next = indexed[constants + i];
    return next?.path.text === path.text && (next.descending !== descending) === reverse;
  });
  return follows ? (reverse ? -1 : 1) : undefined;
}

function planWith(index: Index, { filter, sort, isLimited }: PlanRequest): { plan: Plan; worth: number } {
  const bounds = boundsOf(index, filter);
  const direction = directionFor(sort, index, bounds.constants);
  const isUnique = index.spec.unique && bounds.points === index.spec.fields.length;
  const givesOrder = direction !== undefined && sort.length > 0;
  return {
    plan: {
      index,
      ranges: bounds.ranges,
      reverse: direction === -1,
      isSorted: direction !== undefined,
      isExact: filter.clauses.every((clause) => bounds.used.has(clause)),
    },
    worth:
      (isUnique ? 100 : 0) +
      bounds.points * 4 +
      (bounds.hasRange ? 2 : 0) +
      (givesOrder ? (isLimited || bounds.used.size > 0 ? 3 : 1) : 0),
  };
}

export function planQuery(request: PlanRequest): Plan {
  const { indexes, filter, sort } = request;
  const best = indexes.map((index) => planWith(index, request)).reduce((a, b) => (b.worth > a.worth ? b : a));
  if (best.worth > 0) return best.plan;
  return {
    index: undefined,
    ranges: [],
    reverse: false,
    isSorted: sort.length === 0,
    isExact: filter.clauses.length === 0,
  };
}
