// The documents that answer a query, in batches: what a cursor stands on.
import type { Value } from '../bson/value.ts';
import type { Collection } from '../storage/collection.ts';
import { forEachPaced } from './pace.ts';
import { findMatches, type Query } from './query.ts';
import type { Counters } from './scan.ts';

/** As MongoDB has it: a batch ends before it passes 16 MiB, but holds at least one document. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

export type Page = {
  skip: number;
  /** 0 for all. */
  limit: number;
  /** What is answered in place of a document. */
  project?: ((document: Value) => Value) | undefined;
};

export type Results = {
  /** At most `count` documents, fewer only at the end or where they are large. */
  next(count: number): Promise<Value[]>;
  isDone(): boolean;
};

type Source = { candidates: Iterator<Value, unknown>; test: (document: Value) => boolean };

function resultsFrom(source: () => Promise<Source>, { skip, limit, project }: Page): Results {
  let opened: Promise<Source> | undefined;
  let toSkip = skip;
  let left = limit || Number.POSITIVE_INFINITY;
  let held: Value | undefined;
  let isDone = false;

  function taken({ bytes, type, start, end }: Value): Value {
    const document = { bytes, type, start, end };
    return project ? project(document) : document;
  }

  return {
    async next(count) {
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
      if (count === 0) return batch;
      const carried = held;
      held = undefined;
      if (carried && !add(carried)) return batch;
      let isExhausted = true;
      await forEachPaced(candidates, (candidate) => {
        if (!test(candidate) || toSkip-- > 0) return true;
        const goOn = add(taken(candidate));
        isExhausted = goOn;
        return goOn;
      });
      isDone = isExhausted || left <= 0;
      return batch;
    },
    isDone: () => isDone,
  };
}

/** The results of a query on a collection. It may change while they are read. */
export function resultsOf(collection: Collection, query: Query, page: Page, counters: Counters): Results {
  return resultsFrom(() => findMatches(collection, query, counters, page.limit > 0), page);
}

/** Documents at hand as results. */
export function resultsOfDocuments(documents: readonly Value[]): Results {
  const source = { candidates: documents.values(), test: () => true };
  return resultsFrom(() => Promise.resolve(source), { skip: 0, limit: 0 });
}
