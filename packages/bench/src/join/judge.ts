// Judges a join by the labels. Pure.
import type { Labels } from './labels/index.ts';

export type Given = {
  /** The id of the USD value that the join gave to each asset, or null. */
  usdIds: ReadonlyMap<number, string | null>;
  /** Ids of the USD values with a price. */
  priced: ReadonlySet<string>;
};

/** Ids of assets. An asset in none of the lists rightly has no value, or has one that is unsure. */
export type Judgement = {
  right: number[];
  /** Assets with another asset's value, or with any value though the source has none for them. */
  wrong: number[];
  /** Assets without a value though the source has theirs with a price. */
  missed: number[];
};

export function judge({ usdIds, priced }: Given, labels: Labels): Judgement {
  const judgement: Judgement = { right: [], wrong: [], missed: [] };
  for (const [assetId, given] of usdIds) {
    const own = labels.usdIds.get(assetId);
    if (given === null) {
      if (own !== undefined && priced.has(own)) judgement.missed.push(assetId);
    } else if (given === own) judgement.right.push(assetId);
    else if (!labels.isUnsure(assetId, given)) judgement.wrong.push(assetId);
  }
  return judgement;
}
