// Currencies in which figures can be asked for, with CoinMarketCap's ids.
import { KNOWN_COINS } from './known-coins.ts';
import type { Market } from './market.ts';
import { priceAt } from './price.ts';

type Currency = {
  id: number;
  sign: string;
  /** US dollars for one unit; a coin's moves with the coin. */
  usd: (market: Market, time: number) => number;
};

const fixed = (dollars: number) => () => dollars;
const coin = (symbol: string) => {
  const index = KNOWN_COINS.findIndex((known) => known.symbol === symbol);
  return (market: Market, time: number) => priceAt(market.coin(index).curve, time);
};

const CURRENCIES: ReadonlyMap<string, Currency> = new Map([
  ['USD', { id: 2781, sign: '$', usd: fixed(1) }],
  ['EUR', { id: 2790, sign: '€', usd: fixed(1.16) }],
  ['GBP', { id: 2791, sign: '£', usd: fixed(1.31) }],
  ['JPY', { id: 2797, sign: '¥', usd: fixed(0.0065) }],
  ['BTC', { id: 1, sign: 'Ƀ', usd: coin('BTC') }],
  ['ETH', { id: 1027, sign: 'Ξ', usd: coin('ETH') }],
]);

export const CURRENCY_SYMBOLS: readonly string[] = [...CURRENCIES.keys()];

function currency(symbol: string): Currency {
  const found = CURRENCIES.get(symbol);
  if (!found) throw new RangeError(`Expected one of ${CURRENCY_SYMBOLS.join(', ')}, received "${symbol}"`);
  return found;
}

/** US dollars for one unit of a currency at a time. */
export function usdPerUnit(market: Market, symbol: string, time: number): number {
  return currency(symbol).usd(market, time);
}

/** The symbol of a currency by CoinMarketCap's id of it. */
export function currencySymbol(id: number): string | undefined {
  return CURRENCY_SYMBOLS.find((symbol) => currencyId(symbol) === id);
}

/** CoinMarketCap's id of a currency. */
export function currencyId(symbol: string): number {
  return currency(symbol).id;
}

/** `$` for USD. */
export function currencySign(symbol: string): string {
  return currency(symbol).sign;
}
