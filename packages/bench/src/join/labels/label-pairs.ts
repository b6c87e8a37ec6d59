// Labels as they are written down: an asset's id and a USD value's id, pair after pair, and a note from `#` to the end of
// the line.

/** CoinMarketCap's id and the id in the source of USD values. */
export type LabelPair = readonly [assetId: number, usdId: string];

/** Throws Error where an asset has no USD value's id after it, or is no number. */
export function labelPairs(text: string): LabelPair[] {
  const words = text.replaceAll(/#.*/g, '').split(/\s+/).filter(Boolean);
  const pairs = words.flatMap((word, place): LabelPair[] =>
    place % 2 === 0 ? [[Number(word), words[place + 1] ?? '']] : [],
  );
  const broken = pairs.find(([assetId, usdId]) => !Number.isInteger(assetId) || usdId === '');
  if (broken) throw new Error(`Expected pairs of an asset and a USD value, received "${broken.join(' ')}"`);
  return pairs;
}
