// What all connections share: the data, the open cursors and the counters.
import type { Counters } from './query/scan.ts';
import { type Catalog, createCatalog } from './storage/catalog.ts';
import { type Cursors, createCursors } from './storage/cursors.ts';

export type Engine = {
  catalog: Catalog;
  cursors: Cursors;
  counters: Counters;
  startedAt: number;
  close(): void;
};

export function createEngine(): Engine {
  const cursors = createCursors();
  return {
    catalog: createCatalog(),
    cursors,
    counters: { documentsExamined: 0 },
    startedAt: Date.now(),
    close: () => cursors.close(),
  };
}
