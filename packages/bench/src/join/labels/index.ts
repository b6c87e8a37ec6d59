// Labels: which USD value belongs to which asset, by knowledge of the coins and not by any rule. They hold only ids, none of
// the sources' data.
import { COINPAPRIKA_PAIRS } from './coinpaprika.ts';
import { CRYPTOCOMPARE_PAIRS } from './cryptocompare.ts';
import type { LabelPair } from './label-pairs.ts';
import { UNSURE_PAIRS } from './unsure.ts';

export type Labels = {
  /** The USD value of each asset for which the source has one. */
  usdIds: ReadonlyMap<number, string>;
  /** Whether a pair is neither right nor wrong. */
  isUnsure(assetId: number, usdId: string): boolean;
};

/** Throws Error if an asset is labelled twice. */
export function createLabels(pairs: readonly LabelPair[], unsure: readonly LabelPair[]): Labels {
  const usdIds = new Map(pairs);
  if (usdIds.size < pairs.length) throw new Error('Expected one label for each asset, received several');
  const known = new Set(unsure.map(String));
  return { usdIds, isUnsure: (assetId, usdId) => known.has(String([assetId, usdId])) };
}

/** By source of the USD values. */
export const LABELS = {
  cryptocompare: createLabels(CRYPTOCOMPARE_PAIRS, UNSURE_PAIRS),
  coinpaprika: createLabels(COINPAPRIKA_PAIRS, UNSURE_PAIRS),
} as const;
