// Reads the rows of a plan one by one, and counts them.
import type { Collection } from '../storage/collection.ts';
import type { Row } from '../storage/row.ts';
import type { Plan } from './plan.ts';

/** Documents read since the server started. Tests see by it whether an index is used. */
export type Counters = { documentsExamined: number };

function* rowsOf(collection: Collection, { index, ranges, reverse }: Plan): Generator<Row, void, void> {
  if (!index) {
    yield* collection.rows;
    return;
  }
  const { ascending, descending } = index.entries;
  for (const range of reverse ? ranges.toReversed() : ranges) {
    yield* reverse ? descending(range) : ascending(range);
  }
}

/** The rows of a plan that are not deleted. The collection may change between two of them. */
export function* scan(collection: Collection, plan: Plan, counters: Counters): Generator<Row, void, void> {
  for (const row of rowsOf(collection, plan)) {
    if (row.slab === undefined) continue;
    counters.documentsExamined++;
    yield row;
  }
}
