// The text format of labels: pairs of an asset's id and a USD value's id, several per line, with comments from `#` to the
// end of the line.

/** CoinMarketCap's id and the id in the source of the USD values. */
export type LabelPair = readonly [assetId: number, usdId: string];

/** Throws Error for an asset id that is no integer or has no USD value's id after it. */
export function labelPairs(text: string): LabelPair[] {
  const words = text.replaceAll(/#.*/g, '').split(/\s+/).filter(Boolean);
  const pairs = words.flatMap((word, place): LabelPair[] =>
    place % 2 === 0 ? [[Number(word), words[place + 1] ?? '']] : [],
  );
  const invalid = pairs.find(([assetId, usdId]) => !Number.isInteger(assetId) || usdId === '');
  if (invalid) throw new Error(`Expected pairs of an asset and a USD value, received "${invalid.join(' ')}"`);
  return pairs;
}
