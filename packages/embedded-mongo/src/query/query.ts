// What a client asks of a collection, and the rows that answer it.

import { TYPE } from '../bson/types.ts';
import { textOf, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import type { Collection } from '../storage/collection.ts';
import { type Row, snapshotOf } from '../storage/row.ts';
import type { Filter } from './clause.ts';
import { forEachPaced } from './pace.ts';
import { type Plan, type PlanRequest, planQuery } from './plan.ts';
import { type Counters, scan } from './scan.ts';
import { parseSort, type Sort, sorted } from './sort.ts';

export type Query = {
  filter: Filter;
  sort: Sort;
  /** The name of an index or its key document. */
  hint?: Value | undefined;
};

function hinted({ indexes }: Collection, hint: Value): PlanRequest['hint'] {
  if (hint.type === TYPE.string) {
    const found = indexes().find(({ spec }) => spec.name === textOf(hint));
    if (found) return found;
  } else {
    const { fields, natural } = parseSort(hint);
    if (natural) return 'natural';
    const found = indexes().find(
      ({ spec }) =>
        spec.fields.length === fields.length &&
        spec.fields.every(
          ({ path, descending }, i) =>
            path.text === fields[i]?.path.text && descending === fields[i]?.descending,
        ),
    );
    if (found) return found;
  }
  throw new CommandError('BadValue', 'hint provided does not correspond to an existing index');
}

export function planFor(collection: Collection, query: Query, isLimited: boolean): Plan {
  const { filter, sort, hint } = query;
  return planQuery({
    indexes: collection.indexes(),
    filter,
    sort,
    isLimited,
    hint: hint && hinted(collection, hint),
  });
}

/** Visits the rows that match, in no particular order, until `visit` returns false. */
export async function forEachMatch(
  collection: Collection,
  query: Query,
  counters: Counters,
  visit: (row: Row) => boolean,
): Promise<void> {
  const plan = planFor(collection, query, false);
  const { test } = query.filter;
  await forEachPaced(scan(collection, plan, counters), (row) =>
    plan.isExact || test(row) ? visit(row) : true,
  );
}

/**
 * Gives the first row that matches to `act`, at once, so that nothing comes between finding and changing it.
 * Returns what `act` does, or undefined where nothing matches.
 */
export async function withFirstMatch<T>(
  collection: Collection,
  query: Query,
  counters: Counters,
  act: (row: Row) => T,
): Promise<T | undefined> {
  const plan = planFor(collection, query, true);
  const { test } = query.filter;
  let result: T | undefined;
  if (plan.isSorted) {
    await forEachPaced(scan(collection, plan, counters), (row) => {
      if (!plan.isExact && !test(row)) return true;
      result = act(row);
      return false;
    });
    return result;
  }
  const rows: Row[] = [];
  await forEachMatch(collection, query, counters, (row) => rows.push(row) > 0);
  // Some may have changed while the others were found.
  const first = sorted(
    rows.filter((row) => row.slab && test(row)),
    query.sort,
  )[0];
  return first && act(first);
}

/** How many rows match. Where an index answers the filter, without looking at them. */
export async function countMatches(
  collection: Collection,
  query: Query,
  counters: Counters,
): Promise<number> {
  const plan = planFor(collection, query, false);
  if (plan.isExact && !plan.index) return collection.rows.size;
  if (plan.isExact && plan.index && collection.isCountable()) {
    const { entries } = plan.index;
    return plan.ranges.reduce((sum, range) => sum + entries.count(range), 0);
  }
  let count = 0;
  await forEachMatch(collection, query, counters, () => ++count > 0);
  return count;
}

/** The documents that match, in the wanted order, as they are when the iterator comes to them. */
export async function findMatches(
  collection: Collection,
  query: Query,
  counters: Counters,
  isLimited: boolean,
): Promise<{ candidates: Iterator<Value, unknown>; test: (document: Value) => boolean }> {
  const plan = planFor(collection, query, isLimited);
  const passes = () => true;
  if (plan.isSorted) {
    return { candidates: scan(collection, plan, counters), test: plan.isExact ? passes : query.filter.test };
  }
  const documents: Value[] = [];
  await forEachMatch(collection, query, counters, (row) => documents.push(snapshotOf(row)) > 0);
  return { candidates: sorted(documents, query.sort).values(), test: passes };
}
