// A ticker of the generated market. 0 means unknown; times have no milliseconds.
import { type Market, quotedPrice, tradedVolume, updatedAt } from '../../market/market.ts';
import { slugOf } from '../../market/names.ts';
import { DAY } from '../../market/price.ts';

const SOURCE = 'coinpaprika';
const LAG_MS = [20_000, 600_000] as const;
const MINUTE = 60_000;

function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function rounded(value: number, decimals = 2): number {
  return Number(value.toFixed(decimals));
}

/** The ticker of the paid plans, which has `circulating_supply`. */
export function proTicker(market: Market, index: number, now: number) {
  const { supply, curve, listing } = market.coin(index);
  const circulating_supply = Math.round((supply.circulating * curve.base) / listing.curve.base);
  return { ...ticker(market, index, now), circulating_supply };
}

/** The ticker at a position of the list at `now` (Unix milliseconds). */
export function ticker(market: Market, index: number, now: number) {
  const coin = market.coin(index);
  const { listing, supply, curve } = coin;
  const chance = (label: string) => market.random(index, `paprika-${label}`);
  const isKnown = (unknownShare: number, label: string) => index < 40 || chance(label) >= unknownShare;
  const symbol = listing.symbol.replace(/\*$/, '');
  const time = updatedAt(market, coin, { now, source: SOURCE, lagMs: LAG_MS });
  const priceOf = quotedPrice(market, coin, SOURCE, listing.curve);
  const traded = tradedVolume(market, coin);
  const hasCap = isKnown(0.2, 'cap');
  const coins = (supply.circulating * curve.base) / listing.curve.base;
  const athTime = coin.addedAt + Math.max(0, now - coin.addedAt) * chance('ath');
  // Above any price on the curve.
  const athFactor = Math.exp(listing.curve.volatility * (0.65 + 3 * chance('ath-price') ** 2));
  const hasAth = isKnown(0.002, 'ath-known');

  const price = priceOf(time);
  const change = (period: number) => rounded(100 * (price / priceOf(time - period) - 1));
  const volumeBefore = traded(time - DAY);
  const ath = hasAth ? listing.curve.base * athFactor : null;
  const USD = {
    price,
    volume_24h: traded(time),
    volume_24h_change_24h: volumeBefore ? rounded(100 * (traded(time) / volumeBefore - 1)) : 0,
    market_cap: hasCap ? Math.round(price * coins) : 0,
    market_cap_change_24h: hasCap ? change(DAY) : 0,
    percent_change_15m: change(15 * MINUTE),
    percent_change_30m: change(30 * MINUTE),
    percent_change_1h: change(60 * MINUTE),
    percent_change_6h: change(DAY / 4),
    percent_change_12h: change(DAY / 2),
    percent_change_24h: change(DAY),
    percent_change_7d: change(7 * DAY),
    // Not on the free plan.
    percent_change_30d: 0,
    percent_change_1y: 0,
    ath_price: ath,
    ath_date: hasAth ? isoSeconds(athTime) : null,
    percent_from_price_ath: ath === null ? null : rounded(100 * (price / ath - 1)),
  };
  return {
    id: `${slugOf(symbol)}-${slugOf(listing.name)}`,
    name: listing.name,
    symbol,
    rank: index > 20 && chance('rank') < 0.013 ? index : index + 1,
    total_supply: isKnown(0.14, 'total') ? Math.round((supply.total * curve.base) / listing.curve.base) : 0,
    max_supply: Math.round(supply.max ?? 0),
    beta_value: rounded(0.2 + 1.6 * chance('beta'), 6),
    first_data_at: isoSeconds(coin.addedAt),
    last_updated: isoSeconds(time),
    quotes: { USD },
  };
}
