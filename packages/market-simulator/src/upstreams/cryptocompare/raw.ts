// `RAW` of the generated market: 48 figures of a coin in one currency, 0 where one is unknown. `…TO` is in that
// currency, volumes without it are in coins, `…PCT…` is percent, times are Unix seconds.
import type { Coin } from '../../market/coin.ts';
import { usdPerUnit } from '../../market/currencies.ts';
import { type Market, quotedPrice, tradedVolume, updatedAt } from '../../market/market.ts';
import { DAY, extremesOf } from '../../market/price.ts';
import { imagePath } from './coin-info.ts';

const SOURCE = 'cryptocompare';
const LAG_MS = [0, 50_000] as const;
const HOUR = DAY / 24;
const MARKETS = ['CCCAGG', 'Coinbase', 'Kraken', 'Binance', 'HuobiPro', 'Bitfinex', 'crex24'];

/** Trade ids come as numbers or, in every shape that a market may choose, as strings. */
function tradeId(lot: number, id: number, seconds: number): string | number {
  if (lot < 0.05) return 0;
  if (lot < 0.15) return id;
  if (lot < 0.2) return `${seconds}_1`;
  return lot < 0.25 ? `${seconds}.1762` : String(id);
}

/** Open, high, low and the change between two times. */
function movement(value: (time: number) => number, from: number, to: number) {
  const open = value(from);
  const change = value(to) - open;
  return { open, ...extremesOf(value, from, to), change, percent: open ? (100 * change) / open : 0 };
}

export type Raw = ReturnType<typeof rawFigures>;

/** The figures as they stand at `now` (Unix milliseconds), in the documented order. */
export function rawFigures(market: Market, coin: Coin, currency: string, now: number) {
  const { index, listing, curve, supply } = coin;
  const lot = (label: string) => market.random(index, label);
  // 0 is "unknown": of some coins the supply, of a few even the price.
  const isKnown = (part: number, label: string) => index < 40 || lot(label) >= part;
  const known = isKnown(0.005, 'no-price') ? 1 : 0;
  // Another coin at another price, but about as large as the one whose place it has.
  const coins =
    known && isKnown(0.02, 'no-supply') ? (supply.circulating * curve.base) / listing.curve.base : 0;

  const time = updatedAt(market, coin, { now, source: SOURCE, lagMs: LAG_MS });
  const seconds = time / 1000;
  const dollars = quotedPrice(market, coin, SOURCE, listing.curve);
  const value = (at: number) => (known * dollars(at)) / usdPerUnit(market, currency, at);
  const price = value(time);
  const hour = movement(value, time - HOUR, time);
  const today = movement(value, Math.floor(time / DAY) * DAY, time);
  const day = movement(value, time - DAY, time);

  const trades = tradedVolume(market, coin);
  const tradedTo = (known * trades(time)) / usdPerUnit(market, currency, time);
  const traded = price ? tradedTo / price : 0;
  const sinceMidnight = (time % DAY) / DAY;
  const lastHour = 0.02 + 0.04 * lot('last-hour');
  const topTier = 0.3 + 0.7 * lot('top-tier');
  // CryptoCompare also counts what other pairs and aggregators report.
  const everywhere = 1.2 + 6 * lot('everywhere');
  const isIndirect = index > 200 && lot('conversion') < 0.4;
  const marketCap = coins * price;
  return {
    TYPE: '5',
    MARKET: 'CCCAGG',
    FROMSYMBOL: listing.symbol,
    TOSYMBOL: currency,
    FLAGS: lot('flags') < 0.7 ? '2' : '2052',
    LASTMARKET: MARKETS[Math.floor(MARKETS.length * lot('market') ** 2)] ?? 'CCCAGG',
    MEDIAN: price * (1 + 0.001 * (lot('median') - 0.5)),
    TOPTIERVOLUME24HOUR: traded * topTier,
    TOPTIERVOLUME24HOURTO: tradedTo * topTier,
    LASTTRADEID: tradeId(lot('trade-id'), seconds * 3 + index, seconds),
    PRICE: price,
    LASTUPDATE: seconds,
    LASTVOLUME: traded * 1e-6,
    LASTVOLUMETO: tradedTo * 1e-6,
    VOLUMEHOUR: traded * lastHour,
    VOLUMEHOURTO: tradedTo * lastHour,
    OPENHOUR: hour.open,
    HIGHHOUR: hour.high,
    LOWHOUR: hour.low,
    VOLUMEDAY: traded * sinceMidnight,
    VOLUMEDAYTO: tradedTo * sinceMidnight,
    OPENDAY: today.open,
    HIGHDAY: today.high,
    LOWDAY: today.low,
    VOLUME24HOUR: traded,
    VOLUME24HOURTO: tradedTo,
    OPEN24HOUR: day.open,
    HIGH24HOUR: Math.max(day.high, today.high, hour.high),
    LOW24HOUR: Math.min(day.low, today.low, hour.low),
    CHANGE24HOUR: day.change,
    CHANGEPCT24HOUR: day.percent,
    CHANGEDAY: today.change,
    CHANGEPCTDAY: today.percent,
    CHANGEHOUR: hour.change,
    CHANGEPCTHOUR: hour.percent,
    CONVERSIONTYPE: isIndirect ? 'multiply' : 'direct',
    CONVERSIONSYMBOL: isIndirect ? 'BTC' : '',
    CONVERSIONLASTUPDATE: seconds,
    SUPPLY: coins,
    MKTCAP: marketCap,
    MKTCAPPENALTY: 0,
    CIRCULATINGSUPPLY: coins,
    CIRCULATINGSUPPLYMKTCAP: marketCap,
    TOTALVOLUME24H: traded * everywhere,
    TOTALVOLUME24HTO: tradedTo * everywhere,
    TOTALTOPTIERVOLUME24H: traded * everywhere * topTier,
    TOTALTOPTIERVOLUME24HTO: tradedTo * everywhere * topTier,
    IMAGEURL: imagePath(coin),
  };
}
