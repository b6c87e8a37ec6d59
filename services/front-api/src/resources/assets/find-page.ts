// Finds the rows of a page: sorts, filters and takes the requested range.
import { InvalidQueryError, type QueryError } from '../../http/parse-query.ts';
import { assetCount, assetRowOf } from '../../tables/asset-table.ts';
import { type Walk, walkOf } from '../../tables/walk.ts';
import { STEP_ROWS, type Steps } from '../../turns.ts';
import { orderOf } from '../../views/columns.ts';
import type { View } from '../../views/view.ts';
import type { AssetsQuery } from './assets-query.ts';
import { countMarked, filterOf, type Marks } from './filter.ts';
import type { Filters } from './filters-query.ts';
import type { Sort } from './sort.ts';

export type Page = { rows: Uint32Array; total: number; hasMore: boolean };

const UNKNOWN_ASSET: QueryError = { parameter: 'cursor', detail: 'names an asset that does not exist' };

export function* findPage(view: View, { sort, filters, limit, cursor }: AssetsQuery): Steps<Page> {
  const walk = walkIn(view, sort, cursor && rowOf(view, cursor.after));
  const { marks, total } = yield* matching(view, filters);
  // One more than the page, to know whether another one follows.
  const rows = yield* takeRows(walk, marks, Math.min(limit + 1, total));
  return { rows: rows.subarray(0, limit), total, hasMore: rows.length > limit };
}

/** All matching rows in an order. */
export function* findAll(
  view: View,
  sort: Pick<Sort, 'name' | 'direction'>,
  filters: Filters,
): Steps<Uint32Array> {
  const { marks, total } = yield* matching(view, filters);
  return yield* takeRows(walkIn(view, sort), marks, total);
}

export const walkIn = (
  view: View,
  { name, direction }: Pick<Sort, 'name' | 'direction'>,
  after?: number,
): Walk => walkOf(orderOf(view, name), direction, after);

/** `marks`: undefined if all rows match. */
export function* matching(view: View, filters: Filters): Steps<{ marks: Marks | undefined; total: number }> {
  const marks = yield* filterOf(view, filters);
  return { marks, total: marks ? yield* countMarked(marks) : assetCount(view.tables.assets) };
}

function rowOf({ tables }: View, id: number): number {
  const row = assetRowOf(tables.assets, id);
  if (row === undefined) throw new InvalidQueryError([UNKNOWN_ASSET]);
  return row;
}

/** The next marked rows, or all next rows; at most `count`. */
export function* takeRows(walk: Walk, marks: Marks | undefined, count: number): Steps<Uint32Array> {
  const rows = new Uint32Array(count);
  let taken = 0;
  for (let isEnd = false; taken < count && !isEnd; ) {
    const step = marks ? STEP_ROWS : Math.min(STEP_ROWS, count - taken);
    const next = walk.next(step);
    if (!marks && next.length === count) return next;
    taken = marks ? keepMarked(next, marks, rows, taken) : keepAll(next, rows, taken);
    isEnd = next.length < step;
    yield;
  }
  return rows.subarray(0, taken);
}

/** Writes marked rows to `kept` until it is full; returns their end. */
function keepMarked(rows: Uint32Array, marks: Marks, kept: Uint32Array, start: number): number {
  let end = start;
  for (let at = 0; at < rows.length && end < kept.length; at += 1) {
    const row = rows[at] as number;
    if (marks[row] === 1) kept[end++] = row;
  }
  return end;
}

function keepAll(rows: Uint32Array, kept: Uint32Array, start: number): number {
  kept.set(rows, start);
  return start + rows.length;
}
