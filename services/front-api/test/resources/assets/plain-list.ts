// A plain implementation of the list: join everything, filter everything, sort everything.
import {
  type Asset,
  type AssetWithUsd,
  nameKey,
  type StoredAsset,
  type StoredUsdValue,
  symbolKey,
  type UsdMatch,
} from '@coinfront/contracts';
import { USD_MATCH_NAMES } from '@coinfront/contracts/usd-match';
import { plainMatch } from '../../join/plain-match.ts';

type Value = string | number | null;

export type Joined = { asset: StoredAsset; usd_match: UsdMatch; usd: StoredUsdValue | undefined };

/** In percent; null without two prices. */
export function plainSpread({ asset, usd }: Pick<Joined, 'asset' | 'usd'>): number | null {
  const own = asset.quote?.USD?.price ?? 0;
  const other = usd?.price ?? 0;
  const spread = (other / own - 1) * 100;
  return own === 0 || other === 0 || Math.abs(spread) === Number.POSITIVE_INFINITY ? null : spread;
}

const absolute = (value: number | null) => (value === null ? null : Math.abs(value));

const VALUES: Record<string, (joined: Joined) => Value> = {
  position: ({ asset }) => asset.position,
  rank: ({ asset }) => asset.cmc_rank ?? null,
  name: ({ asset }) => nameKey(asset.name ?? ''),
  symbol: ({ asset }) => symbolKey(asset.symbol),
  price: ({ asset }) => asset.quote?.USD?.price ?? null,
  market_cap: ({ asset }) => asset.quote?.USD?.market_cap ?? null,
  volume_24h: ({ asset }) => asset.quote?.USD?.volume_24h ?? null,
  change_1h: ({ asset }) => asset.quote?.USD?.percent_change_1h ?? null,
  change_24h: ({ asset }) => asset.quote?.USD?.percent_change_24h ?? null,
  change_7d: ({ asset }) => asset.quote?.USD?.percent_change_7d ?? null,
  change_30d: ({ asset }) => asset.quote?.USD?.percent_change_30d ?? null,
  usd_price: ({ usd }) => usd?.price ?? null,
  usd_market_cap: ({ usd }) => usd?.market_cap ?? null,
  usd_volume_24h: ({ usd }) => usd?.volume_24h ?? null,
  usd_change_24h: ({ usd }) => usd?.change_24h ?? null,
  spread: plainSpread,
  abs_spread: (joined) => absolute(plainSpread(joined)),
  match: ({ usd_match }) => USD_MATCH_NAMES.indexOf(usd_match),
};

function valueIn(joined: Joined, name: string): Value {
  const toValue = VALUES[name];
  if (!toValue) throw new Error(`Add ${name} to VALUES in plain-list.ts`);
  return toValue(joined);
}

function compare(a: Value, b: Value, direction: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (a === b) return 0;
  const isBefore =
    typeof a === 'string' || typeof b === 'string'
      ? Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b))) < 0
      : a < b;
  return (isBefore ? -1 : 1) * direction;
}

function isWithin(joined: Joined, bound: string, value: string): boolean {
  const [, end, name = ''] = /^(min|max)_(.*)$/.exec(bound) ?? [];
  const figure = valueIn(joined, name);
  if (typeof figure !== 'number') return false;
  return end === 'min' ? figure >= Number(value) : figure <= Number(value);
}

function holds(joined: Joined, name: string, value: string): boolean {
  const { asset, usd_match } = joined;
  const list = value.split(',');
  switch (name) {
    case 'symbol':
      return list.map(symbolKey).includes(symbolKey(asset.symbol));
    case 'id':
      return list.includes(String(asset.id));
    case 'q':
      return (
        (nameKey(value) !== '' && nameKey(asset.name ?? '').includes(nameKey(value))) ||
        symbolKey(asset.symbol).includes(symbolKey(value))
      );
    case 'tag':
      return (asset.tags ?? []).some((tag) => list.includes(tag.toLowerCase()));
    case 'platform':
      return list.includes(String(asset.platform?.slug).toLowerCase());
    case 'match':
      return list.includes(usd_match);
    default:
      return isWithin(joined, name, value);
  }
}

/** An asset as the API returns it, without the joined fields. */
function assetOf(asset: StoredAsset): Asset {
  const { _id, snapshot_id, position, symbol_key, name_key, usd, usd_match, spread, sparkline, ...shown } =
    asset;
  return shown;
}

function usdOf(usd: StoredUsdValue): AssetWithUsd['usd'] {
  const { _id, snapshot_id, position, name_key, ...shown } = usd;
  return shown;
}

export type PlainList = {
  assets: StoredAsset[];
  usdRows: StoredUsdValue[];
  mappings: ReadonlyMap<number, string | null>;
  sort: string;
  filters: Readonly<Record<string, string>>;
};

/** All rows in order, as stored. */
export function plainJoined({ assets, usdRows, mappings, sort, filters }: PlainList): Joined[] {
  const direction = sort.startsWith('-') ? -1 : 1;
  const by = sort.replace('-', '');
  const matches = plainMatch(assets, usdRows, mappings);
  return assets
    .map((asset) => {
      const [usdMatch, usdId] = matches.get(asset.id)?.split(' ') ?? [];
      return { asset, usd_match: usdMatch as UsdMatch, usd: usdRows.find(({ id }) => id === usdId) };
    })
    .filter((joined) => Object.entries(filters).every(([name, value]) => holds(joined, name, value)))
    .sort((a, b) => compare(valueIn(a, by), valueIn(b, by), direction) || a.asset.id - b.asset.id);
}

/** All rows in order, as the API returns them. */
export const plainList = (list: PlainList): AssetWithUsd[] =>
  plainJoined(list).map(({ asset, usd_match, usd }) => ({
    ...assetOf(asset),
    usd_match,
    usd: usd ? usdOf(usd) : null,
  }));
