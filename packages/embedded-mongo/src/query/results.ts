// The results of a query in batches: what a cursor reads.
import type { Value } from '../bson/value.ts';
import type { Collection } from '../storage/collection.ts';
import { snapshotOf } from '../storage/row.ts';
import type { Filter } from './filter.ts';
import { forEachPaced } from './pace.ts';
import { findMatches, type Matches } from './query.ts';
import type { Counters } from './scan.ts';
import type { Sort } from './sort.ts';

/** As in MongoDB: a batch has at most 16 MiB, but at least one document. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

export type Page = {
  skip: number;
  /** 0 for all. */
  limit: number;
  project?: ((document: Value) => Value) | undefined;
};

export type Results = {
  /** At most `count` documents; fewer only at the end or if they are large. */
  next(count: number): Promise<Value[]>;
  isDone(): boolean;
};

function resultsFrom(source: () => Promise<Matches>, { skip, limit, project }: Page): Results {
  let opened: Promise<Matches> | undefined;
  let toSkip = skip;
  let left = limit || Number.POSITIVE_INFINITY;
  let held: Value | undefined;
  let isDone = false;

  return {
    async next(count) {
      if (count === 0) return [];
      opened ??= source();
      const { candidates, test } = await opened;
      const batch: Value[] = [];
      let size = 0;
      const add = (document: Value): boolean => {
        size += document.end - document.start;
        if (batch.length > 0 && size > MAX_BATCH_BYTES) {
          held = document;
          return false;
        }
        batch.push(document);
        left--;
        return batch.length < count && left > 0;
      };
      const carried = held;
      held = undefined;
      if (carried && !add(carried)) return batch;
      let isExhausted = true;
      await forEachPaced(candidates, (candidate) => {
        if (!test(candidate) || toSkip-- > 0) return true;
        const goOn = add(project ? project(candidate) : snapshotOf(candidate));
        isExhausted = goOn;
        return goOn;
      });
      isDone = isExhausted || left <= 0;
      return batch;
    },
    isDone: () => isDone,
  };
}

/** The results of a query on a collection, which may change while they are read. */
export function resultsOf(
  collection: Collection,
  query: { filter: Filter; sort: Sort },
  page: Page,
  counters: Counters,
): Results {
  return resultsFrom(() => findMatches(collection, { ...query, isLimited: page.limit > 0 }, counters), page);
}

/** Given documents as results. */
export function resultsOfDocuments(documents: readonly Value[]): Results {
  const matches = { candidates: documents.values(), test: () => true };
  return resultsFrom(() => Promise.resolve(matches), { skip: 0, limit: 0 });
}
