// A listing record of the generated market, field by field as documented for both versions.
import type { Coin } from '../../market/coin.ts';
import { type Market, updatedAt } from '../../market/market.ts';
import { quotedMoney } from './quote.ts';

const SOURCE = 'cmc';
/** Recordings are mostly one to four minutes old. */
const LAG_MS = [60_000, 240_000] as const;
const TAGS = [
  'mineable',
  'pow',
  'pos',
  'platform',
  'layer-1',
  'defi',
  'dao',
  'web3',
  'memes',
  'gaming',
  'payments',
  'stablecoin',
  'ai-big-data',
  'collectibles-nfts',
  'real-world-assets',
  'smart-contracts',
  'ethereum-ecosystem',
  'solana-ecosystem',
  'bnb-chain-ecosystem',
];

/** Mostly the place; now and then the rank of the coin before, whose own is then skipped, or none. */
function rankOf({ random }: Market, { index }: Coin): number | null {
  const lot = random(index, 'rank');
  if (index > 100 && lot < 0.003) return null;
  return index > 20 && lot < 0.015 ? index : index + 1;
}

function tagsOf({ random }: Market, { index }: Coin): string[] {
  const count = Math.floor(6 * random(index, 'tags'));
  const first = Math.floor(TAGS.length * random(index, 'first-tag'));
  // Steps of 7 visit every tag before one comes twice.
  return Array.from({ length: count }, (_, at) => TAGS[(first + 7 * at) % TAGS.length] ?? '');
}

export type ListedAsset = {
  /** The fields that v1 and v3 share. */
  fields: {
    id: number;
    name: string;
    symbol: string;
    slug: string;
    num_market_pairs: number;
    date_added: string;
    tags: string[];
    max_supply: number | null;
    circulating_supply: number | null;
    total_supply: number | null;
    infinite_supply: boolean;
    minted_market_cap: number;
    platform: Coin['platform'];
    cmc_rank: number | null;
    self_reported_circulating_supply: number | null;
    self_reported_market_cap: number | null;
    tvl_ratio: number | null;
    last_updated: string;
  };
  quote: ReturnType<typeof quotedMoney>;
};

/** The asset at a place of the list, as it stands at `now` (Unix milliseconds). */
export function listedAsset(market: Market, index: number, now: number): ListedAsset {
  const coin = market.coin(index);
  const { random } = market;
  const isWellKnown = index < 40;
  const has = (part: number, label: string) => random(index, label) < part;
  const time = updatedAt(market, coin, { now, source: SOURCE, lagMs: LAG_MS });

  const circulating = isWellKnown || !has(0.05, 'unknown-supply') ? coin.supply.circulating : null;
  const reported =
    !isWellKnown && (circulating === null || has(0.2, 'reported')) ? coin.supply.circulating : null;
  const tvl = has(0.1, 'tvl')
    ? coin.curve.base * coin.supply.circulating * 2 * random(index, 'locked')
    : null;
  const quote = quotedMoney({ market, coin, time, source: SOURCE, circulating, tvl });
  const usd = quote('USD');
  return {
    fields: {
      id: coin.id,
      name: coin.name,
      symbol: coin.symbol,
      slug: coin.slug,
      num_market_pairs: Math.floor(2 + 12_000 / (index + 1) + 40 * random(index, 'pairs')),
      date_added: new Date(coin.addedAt).toISOString(),
      tags: tagsOf(market, coin),
      max_supply: coin.supply.max,
      circulating_supply: circulating,
      total_supply: isWellKnown || !has(0.01, 'unknown-total') ? coin.supply.total : null,
      infinite_supply: coin.supply.max === null && has(0.3, 'infinite'),
      minted_market_cap: usd.minted_market_cap,
      platform: coin.platform,
      cmc_rank: rankOf(market, coin),
      self_reported_circulating_supply: reported,
      self_reported_market_cap: reported === null ? null : reported * usd.price,
      tvl_ratio: tvl && usd.market_cap ? Number((usd.market_cap / tvl).toFixed(8)) : null,
      last_updated: usd.last_updated,
    },
    quote,
  };
}
