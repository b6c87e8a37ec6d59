// Reads the rows of a plan, one at a time, and counts them.
import type { Collection } from '../storage/collection.ts';
import type { Row } from '../storage/row.ts';
import type { Plan } from './plan.ts';

/** How much has been read since the server started: what tests ask to see an index used. */
export type Counters = { documentsExamined: number };

function* ofIndex(plan: Plan, index: NonNullable<Plan['index']>): Generator<Row, void, void> {
  const { entries } = index;
  const ranges = plan.reverse ? plan.ranges.toReversed() : plan.ranges;
  const seen = index.isMultikey() ? new Set<Row>() : undefined;
  for (const range of ranges) {
    for (const row of plan.reverse ? entries.descending(range) : entries.ascending(range)) {
      if (seen?.has(row)) continue;
      seen?.add(row);
      yield row;
    }
  }
}

/** The rows a plan leads to. The collection may change between two of them. */
export function* scan(collection: Collection, plan: Plan, counters: Counters): Generator<Row, void, void> {
  const rows = plan.index
    ? ofIndex(plan, plan.index)
    : plan.reverse
      ? [...collection.rows].reverse()
      : collection.rows;
  for (const row of rows) {
    if (row.slab === undefined) continue;
    counters.documentsExamined++;
    yield row;
  }
}
