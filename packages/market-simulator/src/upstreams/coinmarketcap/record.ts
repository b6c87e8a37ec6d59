// A listing record of the generated market: the documented fields of both versions.
import type { Coin } from '../../market/coin.ts';
import { type Market, updatedAt } from '../../market/market.ts';
import { usdQuote } from './quote.ts';

const SOURCE = 'cmc';
/** Figures in recordings are mostly one to four minutes old. */
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

/** Mostly the position; sometimes the rank of the coin before it, so that one rank is missing, or none. */
function rankOf({ random }: Market, { index }: Coin): number | null {
  const chance = random(index, 'rank');
  if (index > 100 && chance < 0.003) return null;
  return index > 20 && chance < 0.015 ? index : index + 1;
}

function tagsOf({ random }: Market, { index }: Coin): string[] {
  const count = Math.floor(6 * random(index, 'tags'));
  const first = Math.floor(TAGS.length * random(index, 'first-tag'));
  // Steps of 7 visit every tag before one repeats.
  return Array.from({ length: count }, (_, at) => TAGS[(first + 7 * at) % TAGS.length] ?? '');
}

/** The asset at a position of the list at `now` (Unix milliseconds), with the fields that v1 and v3 share. */
export function listedAsset(market: Market, index: number, now: number) {
  const coin = market.coin(index);
  const { random } = market;
  const isWellKnown = index < 40;
  const has = (share: number, label: string) => random(index, label) < share;
  const time = updatedAt(market, coin, { now, source: SOURCE, lagMs: LAG_MS });

  const circulating = isWellKnown || !has(0.05, 'unknown-supply') ? coin.supply.circulating : null;
  const reported =
    !isWellKnown && (circulating === null || has(0.2, 'reported')) ? coin.supply.circulating : null;
  const tvl = has(0.1, 'tvl')
    ? coin.curve.base * coin.supply.circulating * 2 * random(index, 'locked')
    : null;
  const quote = usdQuote({ market, coin, time, source: SOURCE, circulating, tvl });
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
      minted_market_cap: quote.minted_market_cap,
      platform: coin.platform,
      cmc_rank: rankOf(market, coin),
      self_reported_circulating_supply: reported,
      self_reported_market_cap: reported === null ? null : reported * quote.price,
      tvl_ratio: tvl && quote.market_cap ? Number((quote.market_cap / tvl).toFixed(8)) : null,
      last_updated: quote.last_updated,
    },
    quote,
  };
}
