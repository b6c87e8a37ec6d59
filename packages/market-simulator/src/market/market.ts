// The generated market: a function of the seed, the coin's index and the time, so that a page only costs its own records
// and nothing is stored, however many coins there are.
import type { Coin } from './coin.ts';
import { coinAt } from './coin-at.ts';
import { WORDS } from './names.ts';
import { DAY, priceAt } from './price.ts';
import { createRandom, type Random } from './random.ts';

export const DEFAULT_ASSETS = 5_000;
export const MOST_ASSETS = 2_000_000;
export const DEFAULT_SEED = 1;
/** Further coins make no visible difference to the total market cap. */
const COUNTED_COINS = 2_000;
/** Share of coins that are hardly traded: their figures are days old. */
const STALE_SHARE = 0.004;

export type Market = {
  /** Number of coins. */
  assets: number;
  random: Random;
  /** The coin at an index from 0. */
  coin(index: number): Coin;
  /** Sum of all market caps at their base prices, in US dollars. */
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
 * When a source last changed a coin's figures, in Unix milliseconds, a whole second: `lagMs` (least, most) before now, or
 * days before for a coin that is hardly traded.
 */
export function updatedAt(
  { random }: Market,
  { index }: Coin,
  { now, source, lagMs }: { now: number; source: string; lagMs: readonly [number, number] },
): number {
  const [least, most] = lagMs;
  const lag = least + (most - least) * random(index, `${source}-lag`);
  const stale = index > 20 && random(index, `${source}-stale`) < STALE_SHARE;
  return Math.floor((now - (stale ? lag * 60 + DAY * (1 + 9 * random(index, 'days')) : lag)) / 1000) * 1000;
}

/** A coin's price at one source, in US dollars: within half a percent of the curve. */
export function quotedPrice({ random }: Market, coin: Coin, source: string, curve = coin.curve) {
  const bias = 1 + 0.01 * (random(coin.index, `${source}-bias`) - 0.5);
  return (time: number) => bias * priceAt(curve, time);
}

/** Volume of the 24 hours before a time, in US dollars; 0 for coins that are not traded. */
export function tradedVolume({ random }: Market, { index, curve, supply }: Coin) {
  const turnover = random(index, 'traded') < 0.05 ? 0 : 10 ** (-3.3 + 2.8 * random(index, 'turnover'));
  const phase = 2 * Math.PI * random(index, 'volume-phase');
  const pace = (2 * Math.PI) / (0.8 * DAY);
  return (time: number) =>
    curve.base * supply.circulating * turnover * (1 + 0.35 * Math.sin(time * pace + phase));
}
