// Makes views of tables that are in memory. Each pairing is made once, in the loading thread.
import { LRUCache } from 'lru-cache';
import { type Pairing, pairingSize } from '../join/pairing.ts';
import type { LoadingThread } from '../loading/loading-thread.ts';
import type { State } from '../state/current-state.ts';
import { createView, digestOf, type Tables, type View } from './view.ts';

/** A walk over pages lasts minutes, and edits are rare. Each takes a hundred bytes for an asset. */
const PAIRINGS_KEPT = 10;
const PAIRINGS_MAX_BYTES = 128 * 1024 * 1024;

type Paired = { pairing: Pairing; digest: string };

export type ViewMaker = ReturnType<typeof createViewMaker>;

export function createViewMaker({ thread }: { thread: Pick<LoadingThread, 'pair'> }) {
  const kept = new LRUCache<string, Paired>({
    max: PAIRINGS_KEPT,
    maxSize: PAIRINGS_MAX_BYTES,
    sizeCalculation: ({ pairing }) => pairingSize(pairing) + 1,
  });

  // By the rows as well: a snapshot may have been loaded without rows that somebody deleted.
  const keyOf = ({ key }: State, { assets, usdValues }: Tables) =>
    `${key}:${assets.digest}:${usdValues.digest}`;

  return {
    /** The view, if its pairing is in memory. */
    known(state: State, tables: Tables): View | undefined {
      const paired = kept.get(keyOf(state, tables));
      return paired && createView(state, tables, paired);
    },

    /** Rejects with what `LoadingThread` rejects with, and while of the mappings only the version is known. */
    async make(state: State, tables: Tables): Promise<View> {
      const key = keyOf(state, tables);
      const known = kept.get(key);
      if (known) return createView(state, tables, known);
      const { assets, usdValues } = tables;
      const mappings = state.mappings.usdIds;
      const pairing = await thread.pair({ assets: assets.columns, usdValues: usdValues.columns, mappings });
      const paired = { pairing, digest: digestOf(state, tables, pairing) };
      kept.set(key, paired);
      return createView(state, tables, paired);
    },
  };
}
