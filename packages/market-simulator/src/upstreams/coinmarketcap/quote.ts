// A quote of the generated market: one coin's figures in one currency.
import type { Coin } from '../../market/coin.ts';
import { usdPerUnit } from '../../market/currencies.ts';
import { type Market, quotedPrice, tradedVolume } from '../../market/market.ts';
import { DAY } from '../../market/price.ts';

const HOUR = DAY / 24;
/** Percent changes are null for a few coins, most often those over a longer time. */
const UNKNOWN_CHANGE = 0.004;

function decimals(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

export type QuotedCoin = {
  market: Market;
  coin: Coin;
  /** When the figures were last changed, in Unix milliseconds. */
  time: number;
  source: string;
  /** Coins in circulation, as far as they are known. */
  circulating: number | null;
  /** US dollars locked. */
  tvl: number | null;
};

/** Gives the quote in a currency. Percentages are percents, money is in that currency. */
export function quotedMoney({ market, coin, time, source, circulating, tvl }: QuotedCoin) {
  const { index, supply } = coin;
  const dollars = quotedPrice(market, coin, source);
  const traded = tradedVolume(market, coin);
  const isUnknown = (part: number, label: string) => index >= 40 && market.random(index, label) < part;
  const dexPart = market.random(index, 'dex') ** 3;

  return (currency: string) => {
    const rate = usdPerUnit(market, currency, time);
    const price = dollars(time) / rate;
    const change = (back: number) => {
      if (isUnknown(UNKNOWN_CHANGE, `unknown-${back}`)) return null;
      const before = dollars(time - back) / usdPerUnit(market, currency, time - back);
      return decimals(100 * (price / before - 1), 8);
    };
    const volume = isUnknown(0.007, 'unknown-volume') ? null : traded(time) / rate;
    const volumeBefore = traded(time - DAY);
    const marketCap = circulating === null ? null : circulating * price;
    const minted = decimals(supply.total * price, 2);
    return {
      price,
      volume_24h: volume,
      volume_change_24h: volumeBefore ? decimals(100 * (traded(time) / volumeBefore - 1), 4) : 0,
      cex_volume_24h: volume === null ? null : volume * (1 - dexPart),
      dex_volume_24h: volume === null ? null : volume * dexPart,
      percent_change_1h: change(HOUR),
      percent_change_24h: change(DAY),
      percent_change_7d: change(7 * DAY),
      percent_change_30d: change(30 * DAY),
      percent_change_60d: change(60 * DAY),
      percent_change_90d: change(90 * DAY),
      market_cap: marketCap,
      market_cap_dominance: marketCap ? decimals((100 * marketCap * rate) / market.totalCap, 4) : 0,
      fully_diluted_market_cap: decimals((supply.max ?? supply.total) * price, 2),
      minted_market_cap: minted,
      tvl: tvl === null ? null : tvl / rate,
      last_updated: new Date(time).toISOString(),
    };
  };
}
