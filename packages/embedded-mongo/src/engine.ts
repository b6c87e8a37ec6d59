// The state that all connections share: data, open cursors and counters.
import type { Counters } from './query/scan.ts';
import { type Catalog, createCatalog } from './storage/catalog.ts';
import { type Cursors, createCursors } from './storage/cursors.ts';

export type Engine = { catalog: Catalog; cursors: Cursors; counters: Counters };

export function createEngine(): Engine {
  return { catalog: createCatalog(), cursors: createCursors(), counters: { documentsExamined: 0 } };
}
