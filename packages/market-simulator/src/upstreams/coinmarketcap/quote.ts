// A coin's quote in US dollars, of the generated market.
import type { Coin } from '../../market/coin.ts';
import { type Market, quotedPrice, tradedVolume } from '../../market/market.ts';
import { DAY } from '../../market/price.ts';

const HOUR = DAY / 24;
/** Share of coins whose percent change over a period is null. */
const UNKNOWN_CHANGE = 0.004;

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

export type QuotedCoin = {
  market: Market;
  coin: Coin;
  /** Last change of the figures, in Unix milliseconds. */
  time: number;
  source: string;
  /** Coins in circulation; null when unknown. */
  circulating: number | null;
  /** Total value locked, in US dollars. */
  tvl: number | null;
};

/** Amounts are in US dollars, changes in percent. */
export function usdQuote({ market, coin, time, source, circulating, tvl }: QuotedCoin) {
  const { index, supply } = coin;
  const priceOf = quotedPrice(market, coin, source);
  const traded = tradedVolume(market, coin);
  const isUnknown = (share: number, label: string) => index >= 40 && market.random(index, label) < share;
  const dexShare = market.random(index, 'dex') ** 3;

  const price = priceOf(time);
  const change = (period: number) =>
    isUnknown(UNKNOWN_CHANGE, `unknown-${period}`)
      ? null
      : rounded(100 * (price / priceOf(time - period) - 1), 8);
  const volume = isUnknown(0.007, 'unknown-volume') ? null : traded(time);
  const volumeBefore = traded(time - DAY);
  const marketCap = circulating === null ? null : circulating * price;
  return {
    price,
    volume_24h: volume,
    volume_change_24h: volumeBefore ? rounded(100 * (traded(time) / volumeBefore - 1), 4) : 0,
    cex_volume_24h: volume === null ? null : volume * (1 - dexShare),
    dex_volume_24h: volume === null ? null : volume * dexShare,
    percent_change_1h: change(HOUR),
    percent_change_24h: change(DAY),
    percent_change_7d: change(7 * DAY),
    percent_change_30d: change(30 * DAY),
    percent_change_60d: change(60 * DAY),
    percent_change_90d: change(90 * DAY),
    market_cap: marketCap,
    market_cap_dominance: marketCap ? rounded((100 * marketCap) / market.totalCap, 4) : 0,
    fully_diluted_market_cap: rounded((supply.max ?? supply.total) * price, 2),
    minted_market_cap: rounded(supply.total * price, 2),
    tvl,
    last_updated: new Date(time).toISOString(),
  };
}
