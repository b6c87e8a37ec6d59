// The join of the Python original: each asset has the first USD value whose symbol is spelt like its own, whatever else is
// so spelt. One value may be several assets'.
import type { RecordedRows } from './recordings.ts';

/** By asset id; null for none, or for one without a price. */
export function givenBySymbol({ assets, usdValues }: RecordedRows): Map<number, string | null> {
  const first = new Map(usdValues.toReversed().map((usd) => [usd.source_symbol, usd]));
  return new Map(
    assets.map(({ id, symbol }) => {
      const usd = first.get(symbol);
      return [id, usd?.price ? usd.id : null];
    }),
  );
}
