// Creates views from tables in memory. Each pairing is computed once, in the loading thread.
import { LRUCache } from 'lru-cache';
import type { Pairing } from '../join/pairing.ts';
import type { LoadingThread } from '../loading/loading-thread.ts';
import type { State } from '../state/current-state.ts';
import { bytesOfArrays } from '../tables/table-size.ts';
import { createView, digestOf, type Tables, type View } from './view.ts';

/** Paging through all assets takes minutes, and edits are rare. A pairing takes some forty bytes per asset. */
const PAIRINGS_KEPT = 10;
const PAIRINGS_MAX_BYTES = 128 * 1024 * 1024;

type Paired = { pairing: Pairing; digest: string };

export type ViewMaker = ReturnType<typeof createViewMaker>;

export function createViewMaker({ thread }: { thread: Pick<LoadingThread, 'pair'> }) {
  const kept = new LRUCache<string, Paired>({
    max: PAIRINGS_KEPT,
    maxSize: PAIRINGS_MAX_BYTES,
    sizeCalculation: ({ pairing }) => bytesOfArrays(pairing) + 1,
  });

  // With the digests, because a snapshot may have been loaded while rows were missing.
  const suffixOf = ({ assets, usdValues }: Tables) => `:${assets.digest}:${usdValues.digest}`;
  const keyOf = ({ key }: State, tables: Tables) => key + suffixOf(tables);

  return {
    /** Returns the view if its pairing is in memory. */
    known(state: State, tables: Tables): View | undefined {
      const paired = kept.get(keyOf(state, tables));
      return paired && createView(state, tables, paired);
    },

    /** Forgets all pairings of other tables. */
    keepOnly(tables: Tables): void {
      const suffix = suffixOf(tables);
      for (const key of kept.keys()) if (!key.endsWith(suffix)) kept.delete(key);
    },

    /** Rejects with the same errors as `LoadingThread`, and with DatabaseUnavailableError if only the version of the mappings is known. */
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
