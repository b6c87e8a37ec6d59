// What a list should be, said as plainly as can be: join everything, filter everything, sort everything.
import {
  type Asset,
  type AssetWithUsd,
  nameKey,
  type StoredAsset,
  type StoredUsdValue,
  symbolKey,
  type UsdMatch,
} from '@coinfront/contracts';
import { plainMatch } from '@coinfront/testing';

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

function holds(asset: StoredAsset, usdMatch: string, name: string, value: string): boolean {
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
    case 'max_market_cap':
      return typeof market_cap === 'number' && market_cap <= Number(value);
    case 'match':
      return list.includes(usdMatch);
    default:
      throw new Error(`${name} has no plain form`);
  }
}

/** An asset as the API gives it, but for what stands beside it. */
function assetOf(asset: StoredAsset): Asset {
  const { _id, snapshot_id, position, symbol_key, name_key, usd, usd_match, ...shown } = asset;
  return shown;
}

function usdOf(usd: StoredUsdValue): AssetWithUsd['usd'] {
  const { _id, snapshot_id, position, name_key, ...shown } = usd;
  return shown;
}

type PlainList = {
  assets: StoredAsset[];
  usdRows: StoredUsdValue[];
  mappings: ReadonlyMap<number, string | null>;
  sort: string;
  filters: Readonly<Record<string, string>>;
};

/** All rows in order, as the API gives them. */
export function plainList({ assets, usdRows, mappings, sort, filters }: PlainList): AssetWithUsd[] {
  const direction = sort.startsWith('-') ? -1 : 1;
  const toValue = VALUES[sort.replace('-', '')];
  if (!toValue) throw new Error(`${sort} has no plain form`);
  const matches = plainMatch(assets, usdRows, mappings);
  return assets
    .map((asset) => {
      const [usdMatch, usdId] = matches.get(asset.id)?.split(' ') ?? [];
      return { asset, usd_match: usdMatch as UsdMatch, usd: usdRows.find(({ id }) => id === usdId) };
    })
    .filter(({ asset, usd_match }) =>
      Object.entries(filters).every(([name, value]) => holds(asset, usd_match, name, value)),
    )
    .sort((a, b) => compare(toValue(a.asset), toValue(b.asset), direction) || a.asset.id - b.asset.id)
    .map(({ asset, usd_match, usd }) => ({ ...assetOf(asset), usd_match, usd: usd ? usdOf(usd) : null }));
}
