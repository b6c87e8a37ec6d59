// How a join did on assets whose USD values are known. Pure.
import type { Labels } from './labels/index.ts';

export type Given = {
  /** What each asset was given, or null for none. */
  usdIds: ReadonlyMap<number, string | null>;
  /** The USD values that were there with a price. */
  priced: ReadonlySet<string>;
};

/** Ids of assets. Those in none of the lists have nothing where there is nothing for them, or what is unsure. */
export type Judgement = {
  right: number[];
  /** Given another's, or anything where nothing is theirs. */
  wrong: number[];
  /** Given nothing, though theirs was there with a price. */
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
