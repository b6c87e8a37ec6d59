// The join of the Python original: each asset gets the first USD value with exactly its symbol, whatever else has it. One
// value may go to several assets.
import type { RecordedRows } from './recordings.ts';

/** Ids of USD values by asset id; null if there is none, or none with a price. */
export function givenBySymbol({ assets, usdValues }: RecordedRows): Map<number, string | null> {
  const first = new Map(usdValues.toReversed().map((usd) => [usd.source_symbol, usd]));
  return new Map(
    assets.map(({ id, symbol }) => {
      const usd = first.get(symbol);
      return [id, usd?.price ? usd.id : null];
    }),
  );
}
