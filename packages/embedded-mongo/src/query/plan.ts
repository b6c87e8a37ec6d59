// Chooses how to read a collection: which index, which ranges of it, and what is left to do afterwards.
import type { Index } from '../storage/index.ts';
import type { Range } from '../storage/sorted-entries.ts';
import type { Clause, Filter, PathClause } from './clause.ts';
import { EVERYTHING, type Interval, intersection, prefixOf, rangeOf } from './intervals.ts';
import type { Sort } from './sort.ts';

export type Plan = {
  /** Undefined to read the whole collection in its natural order. */
  index: Index | undefined;
  /** In order and apart. */
  ranges: readonly Range[];
  reverse: boolean;
  /** Rows come in the wanted order. */
  isSorted: boolean;
  /** The ranges hold the matching rows and no others, so that the filter need not be asked again. */
  isExact: boolean;
};

export type PlanRequest = {
  indexes: readonly Index[];
  filter: Filter;
  sort: Sort;
  /** Whether only the first rows are wanted, which makes an order that an index has worth more. */
  isLimited: boolean;
  /** An index that must be used, or the natural order. */
  hint?: Index | 'natural' | undefined;
};

/** Beyond so many ranges (values of one $in times those of another) the rest of the index is left to the filter. */
const MAX_RANGES = 100_000;

type Bounds = {
  ranges: Range[];
  /** Fields bound to points, and of these the leading ones bound to a single point. */
  points: number;
  constants: number;
  hasRange: boolean;
  used: Set<Clause>;
};

type Indexable = PathClause & { demand: { intervals: readonly Interval[] } };

function isIndexable(clause: Clause): clause is Indexable {
  return 'path' in clause && 'intervals' in clause.demand && clause.demand.intervals !== undefined;
}

/** What the filter demands of one path, as far as an index can answer it. */
function intervalsOn(path: string, clauses: readonly Indexable[], isMultikey: boolean) {
  const all = clauses.filter((clause) => clause.path.text === path);
  // Different elements of an array may meet different clauses, so that only one of them bounds the entries. (A row
  // has an entry for every combination of its fields' elements, so that each field may be bounded by itself.)
  const points = all.find(({ demand }) => demand.intervals.every((one) => one.isPoint));
  const used = isMultikey ? all.slice(0, 1).map((first) => points ?? first) : all;
  const intervals = used.reduce<readonly Interval[]>(
    (both, { demand }) => intersection(both, demand.intervals),
    [EVERYTHING],
  );
  return { intervals, used };
}

/** The ranges of an index that hold all matching rows: points as far as they go, then one set of intervals. */
function boundsOf(index: Index, clauses: readonly Indexable[]): Bounds {
  const isMultikey = index.isMultikey();
  const bounds: Bounds = { ranges: [], points: 0, constants: 0, hasRange: false, used: new Set() };
  let prefixes = [''];
  for (const { path, descending } of index.spec.fields) {
    const { intervals, used } = intervalsOn(path.text, clauses, isMultikey);
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

/** Whether the index gives the wanted order read forwards (1) or backwards (-1); undefined if it does not. */
function directionFor({ fields, natural }: Sort, index: Index, constants: number): 1 | -1 | undefined {
  if (natural || index.isMultikey()) return undefined;
  const indexed = index.spec.fields;
  const fixed = new Set(indexed.slice(0, constants).map(({ path }) => path.text));
  const wanted = fields.filter(({ path }) => !fixed.has(path.text));
  if (wanted.length === 0) return 1;
  const reverse = wanted[0]?.descending !== indexed[constants]?.descending;
  const follows = wanted.every(({ path, descending }, i) => {
    const next = indexed[constants + i];
    return next?.path.text === path.text && (next.descending !== descending) === reverse;
  });
  return follows ? (reverse ? -1 : 1) : undefined;
}

function planWith(index: Index, { filter, sort, isLimited }: PlanRequest): { plan: Plan; worth: number } {
  const bounds = boundsOf(index, filter.clauses.filter(isIndexable));
  const direction = directionFor(sort, index, bounds.constants);
  const isUnique = index.spec.unique && bounds.points === index.spec.fields.length;
  const givesOrder = direction !== undefined && sort.fields.length > 0;
  return {
    plan: {
      index,
      ranges: bounds.ranges,
      reverse: direction === -1,
      isSorted: direction !== undefined,
      isExact: !index.isMultikey() && filter.clauses.every((clause) => bounds.used.has(clause)),
    },
    worth:
      (isUnique ? 100 : 0) +
      bounds.points * 4 +
      (bounds.hasRange ? 2 : 0) +
      (givesOrder ? (isLimited || bounds.used.size > 0 ? 3 : 1) : 0),
  };
}

export function planQuery(request: PlanRequest): Plan {
  const { indexes, filter, sort, hint } = request;
  const scan: Plan = {
    index: undefined,
    ranges: [],
    reverse: sort.natural === -1,
    isSorted: sort.fields.length === 0,
    isExact: filter.clauses.length === 0,
  };
  if (hint === 'natural' || (sort.natural && !hint)) return scan;
  if (hint) return planWith(hint, request).plan;
  const best = indexes.map((index) => planWith(index, request)).reduce((a, b) => (b.worth > a.worth ? b : a));
  return best.worth > 0 ? best.plan : scan;
}
