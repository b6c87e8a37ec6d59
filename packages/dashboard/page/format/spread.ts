type Priced = { price?: number | null | undefined } | null | undefined;

/** By how many percent the USD value's price is above the asset's, as the API defines it; null if either is unknown. */
export function spreadOf(own: Priced, usd: Priced): number | null {
  const [ownPrice, usdPrice] = [own?.price, usd?.price];
  return ownPrice && usdPrice ? (usdPrice / ownPrice - 1) * 100 : null;
}
