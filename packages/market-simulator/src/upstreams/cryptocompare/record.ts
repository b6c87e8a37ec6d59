// A toplist record of the generated market, and the order in which the list has the coins.
import type { Coin } from '../../market/coin.ts';
import type { Market } from '../../market/market.ts';
import { coinInfo } from './coin-info.ts';
import { displayed } from './display.ts';
import { rawFigures } from './raw.ts';

/** The first coins stand as they do elsewhere. */
const ORDERED = 12;

/** Which coin stands at a place: nearly the market's order, but mixed within every four. */
export function indexAt({ assets, random }: Market, position: number): number {
  if (position < ORDERED) return position;
  const turn = Math.floor(4 * random(Math.floor(position / 4), 'turn'));
  const index = position ^ turn;
  return Math.floor(position / 4) * 4 + 4 <= assets ? index : position;
}

function record(market: Market, coin: Coin, now: number, currencies: readonly string[]) {
  const info = { CoinInfo: coinInfo(market, coin) };
  if (!coin.listing.isPriced) return info;
  const raws = currencies.map((currency) => [currency, rawFigures(market, coin, currency, now)] as const);
  return {
    ...info,
    RAW: Object.fromEntries(raws),
    DISPLAY: Object.fromEntries(raws.map(([currency, raw]) => [currency, displayed(raw, now)])),
  };
}

/** The record at a place of the list. */
export function toplistRecord(market: Market, position: number, now: number, currencies: readonly string[]) {
  return record(market, market.coin(indexAt(market, position)), now, currencies);
}

/** A record of a coin that no page has. */
export function sponsoredRecord(market: Market, now: number, currencies: readonly string[]) {
  const coin = market.coin(market.assets);
  return record(market, { ...coin, listing: { ...coin.listing, isPriced: true } }, now, currencies);
}
