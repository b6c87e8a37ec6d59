// Paths of every kind that are answered from the view alone.

/** Requests nothing that was requested with another `number`, or that the reader requests. */
export function coldPaths(number: number, symbol: string): string[] {
  const limit = `limit=${1_000 + number}`;
  const all = `min_price=${number + 1}e-12`;
  return [
    `/?${limit}`,
    `/?sort=-market_cap&${limit}`,
    `/?sort=name&q=a&${limit}`,
    `/?match=name,symbol&min_spread=-5&${limit}`,
    `/?sort=-usd_price&fields=symbol,usd.price,sparkline&${limit}`,
    `/?symbol=${symbol}&${limit}`,
    `/export?format=csv&${all}`,
    `/summary?${all}`,
    `/facets?by=tag&${all}`,
    `/facets?by=match&${all}`,
    `/symbols/${symbol}`,
    `/collisions?limit=${1 + number}`,
  ];
}
