// A toplist record of the generated market, and the order of the list.
import type { Market } from '../../market/market.ts';
import { coinInfo } from './coin-info.ts';
import { rawFigures } from './raw.ts';

/** The first coins are in the market's order. */
const ORDERED = 12;

/** Which coin is at a position: nearly the market's order, but shuffled within every four. */
function indexAt({ assets, random }: Market, position: number): number {
  if (position < ORDERED) return position;
  const turn = Math.floor(4 * random(Math.floor(position / 4), 'turn'));
  const index = position ^ turn;
  return Math.floor(position / 4) * 4 + 4 <= assets ? index : position;
}

/** Without DISPLAY, the figures as formatted text, which the ingestions do not read. */
export function toplistRecord(market: Market, position: number, now: number) {
  const coin = market.coin(indexAt(market, position));
  const info = { CoinInfo: coinInfo(market, coin) };
  return coin.listing.isPriced ? { ...info, RAW: { USD: rawFigures(market, coin, now) } } : info;
}
