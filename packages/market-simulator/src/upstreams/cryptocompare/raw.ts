// `RAW.USD` of the generated market: 48 figures of a coin, 0 if unknown. Prices, market caps and `…TO` are in US dollars,
// other volumes in coins, `…PCT…` in percent, times in Unix seconds.
import type { Coin } from '../../market/coin.ts';
import { type Market, quotedPrice, tradedVolume, updatedAt } from '../../market/market.ts';
import { DAY, extremesOf } from '../../market/price.ts';
import { imagePath } from './coin-info.ts';

const SOURCE = 'cryptocompare';
const LAG_MS = [0, 50_000] as const;
const HOUR = DAY / 24;
const MARKETS = ['CCCAGG', 'Coinbase', 'Kraken', 'Binance', 'HuobiPro', 'Bitfinex', 'crex24'];

/** Trade ids are numbers, or strings of any form that a market chooses. */
function tradeId(chance: number, id: number, seconds: number): string | number {
  if (chance < 0.05) return 0;
  if (chance < 0.15) return id;
  if (chance < 0.2) return `${seconds}_1`;
  return chance < 0.25 ? `${seconds}.1762` : String(id);
}

/** Open, high, low and the change between two times. */
function movement(value: (time: number) => number, from: number, to: number) {
  const open = value(from);
  const change = value(to) - open;
  return { open, ...extremesOf(value, from, to), change, percent: open ? (100 * change) / open : 0 };
}

/** The figures at `now` (Unix milliseconds), in the documented order. */
export function rawFigures(market: Market, coin: Coin, now: number) {
  const { index, listing, curve, supply } = coin;
  const chance = (label: string) => market.random(index, label);
  // For some coins the supply is unknown, for a few even the price.
  const isKnown = (unknownShare: number, label: string) => index < 40 || chance(label) >= unknownShare;
  const known = isKnown(0.005, 'no-price') ? 1 : 0;
  // An entry for another coin has another price, but about the market cap of the coin at its position.
  const coins =
    known && isKnown(0.02, 'no-supply') ? (supply.circulating * curve.base) / listing.curve.base : 0;

  const time = updatedAt(market, coin, { now, source: SOURCE, lagMs: LAG_MS });
  const seconds = time / 1000;
  const quoted = quotedPrice(market, coin, SOURCE, listing.curve);
  const priceOf = (at: number) => known * quoted(at);
  const price = priceOf(time);
  const hour = movement(priceOf, time - HOUR, time);
  const today = movement(priceOf, Math.floor(time / DAY) * DAY, time);
  const day = movement(priceOf, time - DAY, time);

  const tradedTo = known * tradedVolume(market, coin)(time);
  const traded = price ? tradedTo / price : 0;
  const sinceMidnight = (time % DAY) / DAY;
  const lastHour = 0.02 + 0.04 * chance('last-hour');
  const topTier = 0.3 + 0.7 * chance('top-tier');
  // TOTAL… also counts other pairs and aggregators.
  const everywhere = 1.2 + 6 * chance('everywhere');
  const isIndirect = index > 200 && chance('conversion') < 0.4;
  const marketCap = coins * price;
  return {
    TYPE: '5',
    MARKET: 'CCCAGG',
    FROMSYMBOL: listing.symbol,
    TOSYMBOL: 'USD',
    FLAGS: chance('flags') < 0.7 ? '2' : '2052',
    LASTMARKET: MARKETS[Math.floor(MARKETS.length * chance('market') ** 2)] ?? 'CCCAGG',
    MEDIAN: price * (1 + 0.001 * (chance('median') - 0.5)),
    TOPTIERVOLUME24HOUR: traded * topTier,
    TOPTIERVOLUME24HOURTO: tradedTo * topTier,
    LASTTRADEID: tradeId(chance('trade-id'), seconds * 3 + index, seconds),
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
