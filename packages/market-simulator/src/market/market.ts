// The invented market: everything in it is a function of the seed, the coin's place and the time, so that a page costs
// its own rows and nothing is kept, however many coins there are.
import { type Coin, coinAt } from './coin.ts';
import { WORDS } from './names.ts';
import { DAY, priceAt } from './price.ts';
import { createRandom, type Random } from './random.ts';

export const DEFAULT_ASSETS = 5_000;
export const MOST_ASSETS = 2_000_000;
export const DEFAULT_SEED = 1;
/** Coins behind these add nothing that shows in the sum of all market caps. */
const COUNTED_COINS = 2_000;
/** A few coins are hardly traded: their figures are days old. */
const STALE_PART = 0.004;

export type Market = {
  /** How many coins there are. */
  assets: number;
  random: Random;
  /** The coin at a place from 0 on. Places from `assets` on exist too, but no list holds them. */
  coin(index: number): Coin;
  /** US dollars: all market caps together, in the middle of their movement. */
  totalCap: number;
};

export function createMarket({ assets, seed }: { assets: number; seed: number }): Market {
  const random = createRandom(seed);
  const start = Math.floor(random(0, 'words') * WORDS);
  const coin = (index: number) => coinAt(random, start, index);
  let totalCap = 0;
  for (let index = 0; index < Math.min(assets, COUNTED_COINS); index += 1) {
    const { curve, supply } = coin(index);
    totalCap += curve.base * supply.circulating;
  }
  return { assets, random, coin, totalCap };
}

/**
 * When a source last changed its figures of a coin, in Unix milliseconds of a whole second: up to `lagMs` before now,
 * by the coin, or days before where it is hardly traded.
 */
export function updatedAt(
  { random }: Market,
  { index }: Coin,
  { now, source, lagMs }: { now: number; source: string; lagMs: readonly [number, number] },
): number {
  const [least, most] = lagMs;
  const lag = least + (most - least) * random(index, `${source}-lag`);
  const stale = index > 20 && random(index, `${source}-stale`) < STALE_PART;
  return Math.floor((now - (stale ? lag * 60 + DAY * (1 + 9 * random(index, 'days')) : lag)) / 1000) * 1000;
}

/** One source's view of a price in US dollars: within half a percent of what the curve says. */
export function quotedPrice({ random }: Market, coin: Coin, source: string, curve = coin.curve) {
  const bias = 1 + 0.01 * (random(coin.index, `${source}-bias`) - 0.5);
  return (time: number) => bias * priceAt(curve, time);
}

/** US dollars traded in the 24 h before a time, by a coin's market cap; some coins are not traded at all. */
export function tradedVolume({ random }: Market, { index, curve, supply }: Coin) {
  const turnover = random(index, 'traded') < 0.05 ? 0 : 10 ** (-3.3 + 2.8 * random(index, 'turnover'));
  const phase = 2 * Math.PI * random(index, 'volume-phase');
  const pace = (2 * Math.PI) / (0.8 * DAY);
  return (time: number) =>
    curve.base * supply.circulating * turnover * (1 + 0.35 * Math.sin(time * pace + phase));
}
