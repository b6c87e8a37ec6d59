// What a list should be, said as plainly as can be: filter everything, sort everything.
import { nameKey, type StoredAsset, symbolKey, type UsdMatch } from '@coinfront/contracts';

type Value = string | number | null;

const VALUES: Record<string, (asset: StoredAsset) => Value> = {
  position: ({ position }) => position,
  rank: ({ cmc_rank }) => cmc_rank ?? null,
  name: ({ name }) => nameKey(name),
  symbol: ({ symbol }) => symbolKey(symbol),
  price: ({ quote }) => quote?.USD?.price ?? null,
  market_cap: ({ quote }) => quote?.USD?.market_cap ?? null,
  volume_24h: ({ quote }) => quote?.USD?.volume_24h ?? null,
  change_24h: ({ quote }) => quote?.USD?.percent_change_24h ?? null,
};

function compare(a: Value, b: Value, direction: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (a === b) return 0;
  const isBefore =
    typeof a === 'string' || typeof b === 'string'
      ? Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b))) < 0
      : a < b;
  return (isBefore ? -1 : 1) * direction;
}

function holds(asset: StoredAsset, name: string, value: string, kindOf: (id: number) => UsdMatch): boolean {
  const { price, market_cap } = asset.quote?.USD ?? {};
  const list = value.split(',');
  switch (name) {
    case 'symbol':
      return list.map(symbolKey).includes(symbolKey(asset.symbol));
    case 'id':
      return list.includes(String(asset.id));
    case 'q':
      return (
        (nameKey(value) !== '' && nameKey(asset.name).includes(nameKey(value))) ||
        symbolKey(asset.symbol).includes(symbolKey(value))
      );
    case 'min_price':
      return typeof price === 'number' && price >= Number(value);
    case 'max_price':
      return typeof price === 'number' && price <= Number(value);
    case 'min_market_cap':
      return typeof market_cap === 'number' && market_cap >= Number(value);
    case 'match':
      return list.includes(kindOf(asset.id));
    default:
      throw new Error(`${name} has no plain form`);
  }
}

/** The ids in order. */
export function plainList(
  assets: readonly StoredAsset[],
  { sort, filter, kindOf }: { sort: string; filter: string; kindOf: (id: number) => UsdMatch },
): number[] {
  const direction = sort.startsWith('-') ? -1 : 1;
  const toValue = VALUES[sort.replace('-', '')];
  if (!toValue) throw new Error(`${sort} has no plain form`);
  const conditions = [...new URLSearchParams(filter)];
  return assets
    .filter((asset) => conditions.every(([name, value]) => holds(asset, name, value, kindOf)))
    .sort((a, b) => compare(toValue(a), toValue(b), direction) || a.id - b.id)
    .map(({ id }) => id);
}
