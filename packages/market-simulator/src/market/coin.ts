// One coin: who it is, and how the sources of USD values list the coin that stands at its place.
import { applyCase } from './cases.ts';
import { KNOWN_COINS, type KnownCoin } from './known-coins.ts';
import { namingAt, slugOf } from './names.ts';
import { type Platform, platformOf } from './platforms.ts';
import { curveOf, DAY, type PriceCurve } from './price.ts';
import type { Random } from './random.ts';
import { sizeAt } from './size.ts';

/** How the USD sources list a coin. */
export type Listing = {
  name: string;
  /** May end in `*`, by which CryptoCompare alone tells twins apart. */
  symbol: string;
  curve: PriceCurve;
  /** False for a coin that CryptoCompare lists without figures. */
  isPriced: boolean;
};

export type Coin = {
  /** Its place in the market, from 0. */
  index: number;
  /** CoinMarketCap's id. */
  id: number;
  name: string;
  symbol: string;
  slug: string;
  /** Unix milliseconds of its listing. */
  addedAt: number;
  platform: Platform | null;
  curve: PriceCurve;
  /** Coins; `max` is null where there is no limit. */
  supply: { circulating: number; total: number; max: number | null };
  listing: Listing;
};

const FIRST_INVENTED_ID = 40_000;
const FIRST_INVENTED_LISTING = Date.UTC(2014, 0, 1);

function knownCoin(random: Random, index: number, known: KnownCoin): Coin {
  const { id, name, symbol, price, supply, max = null, chain, usd = {} } = known;
  const volatility = known.isStable ? 0.003 : 0.35 + 0.4 * random(index, 'volatility');
  const curve = curveOf(random, index, price, volatility);
  return {
    index,
    id,
    name,
    symbol,
    slug: slugOf(name),
    addedAt: Date.parse(known.added),
    platform: chain ? platformOf(random, index, chain) : null,
    curve,
    supply: { circulating: supply, total: max ? supply + (max - supply) * 0.2 : supply, max },
    listing: {
      name: usd.name ?? name,
      symbol: usd.symbol ?? symbol,
      curve: { ...curve, base: price * (usd.priceFactor ?? 1) },
      isPriced: true,
    },
  };
}

/** The coin at an index. `start` is where the invented words begin. */
export function coinAt(random: Random, start: number, index: number): Coin {
  const known = KNOWN_COINS[index];
  if (known) return knownCoin(random, index, known);

  const { word, suffix, symbol } = namingAt(index, { start, choice: random(index, 'suffix') });
  const name = word + suffix;
  const { price, supply } = sizeAt(random, index);
  const curve = curveOf(random, index, price, 0.4 + 1.2 * random(index, 'volatility') ** 2);
  const coin: Coin = {
    index,
    id: FIRST_INVENTED_ID + index,
    name,
    symbol,
    slug: slugOf(name),
    addedAt: FIRST_INVENTED_LISTING + Math.floor(random(index, 'added') * 4_500) * DAY,
    platform: random(index, 'token') < 0.6 ? platformOf(random, index) : null,
    curve,
    supply,
    listing: { name, symbol, curve, isPriced: true },
  };
  return applyCase({ random, start, coin });
}
