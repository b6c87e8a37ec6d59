// A query on a collection, and the rows that match it.
import type { Value } from '../bson/value.ts';
import type { Collection } from '../storage/collection.ts';
import { type Row, snapshotOf } from '../storage/row.ts';
import type { Filter } from './filter.ts';
import { forEachPaced } from './pace.ts';
import { type Plan, planQuery } from './plan.ts';
import { type Counters, scan } from './scan.ts';
import { NO_SORT, type Sort, sorted } from './sort.ts';

function planFor(collection: Collection, filter: Filter, sort: Sort = NO_SORT, isLimited = false): Plan {
  return planQuery({ indexes: collection.indexes(), filter, sort, isLimited });
}

/** Visits the matching rows, in no particular order, until `visit` returns false. */
export async function forEachMatch(
  collection: Collection,
  filter: Filter,
  counters: Counters,
  visit: (row: Row) => boolean,
): Promise<void> {
  const plan = planFor(collection, filter);
  await forEachPaced(scan(collection, plan, counters), (row) =>
    plan.isExact || filter.test(row) ? visit(row) : true,
  );
}

/**
 * Calls `act` with the first matching row, in the same step in which it is found, so nothing can change it in between.
 * Returns the result of `act`, or undefined if no row matches.
 */
export async function withFirstMatch<T>(
  collection: Collection,
  filter: Filter,
  counters: Counters,
  act: (row: Row) => T,
): Promise<T | undefined> {
  let result: T | undefined;
  await forEachMatch(collection, filter, counters, (row) => {
    result = act(row);
    return false;
  });
  return result;
}

/** Number of matching rows; if an index answers the filter, without reading them. */
export async function countMatches(
  collection: Collection,
  filter: Filter,
  counters: Counters,
): Promise<number> {
  const { index, ranges, isExact } = planFor(collection, filter);
  if (isExact && !index) return collection.rows.size;
  if (isExact && index && collection.isCountable()) {
    return ranges.reduce((sum, range) => sum + index.entries.count(range), 0);
  }
  let count = 0;
  await forEachMatch(collection, filter, counters, () => ++count > 0);
  return count;
}

/** Candidates in the requested order; those that pass `test` match. */
export type Matches = { candidates: Iterator<Value, unknown>; test: (document: Value) => boolean };

/** Without an index for the order, all matching documents are copied and sorted first. */
export async function findMatches(
  collection: Collection,
  { filter, sort, isLimited }: { filter: Filter; sort: Sort; isLimited: boolean },
  counters: Counters,
): Promise<Matches> {
  const plan = planFor(collection, filter, sort, isLimited);
  const pass = () => true;
  if (plan.isSorted) {
    return { candidates: scan(collection, plan, counters), test: plan.isExact ? pass : filter.test };
  }
  const documents: Value[] = [];
  await forEachMatch(collection, filter, counters, (row) => documents.push(snapshotOf(row)) > 0);
  return { candidates: sorted(documents, sort).values(), test: pass };
}
