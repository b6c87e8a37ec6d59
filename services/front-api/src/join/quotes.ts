// Compares two quotes that may be of one coin: whether they agree, contradict, or are similar enough for a match by symbol
// alone. Pure.

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Factors up to which prices agree, by the time between them; beyond a day the market caps must agree too. */
const AGREE_WITHIN_HOUR = 1.25;
const AGREE_WITHIN_DAY = 2;
const AGREE_LATER = 3;
/** Factors beyond which prices contradict. */
const CONTRADICT_WITHIN_DAY = 3;
const CONTRADICT_LATER = 10;
/** Factor up to which market caps are similar. Sources count supplies so differently that it can be a hundred for one coin. */
const ALIKE_MARKET_CAPS = 100;
/** The same if the prices also differ by more than `AGREE_WITHIN_DAY`: one may be far off, but hardly both. */
const ALIKE_MARKET_CAPS_OF_UNLIKE_PRICES = 25;

/** A source's figures of a coin, in US dollars; undefined if unknown. Sources send 0 for an unknown price or market cap. */
export type Quote = {
  price: number | undefined;
  marketCap: number | undefined;
  /** Unix milliseconds. */
  at: number | undefined;
};

/** The larger divided by the smaller; undefined if one is unknown. */
export function factor(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.max(a, b) / Math.min(a, b);
}

/** Milliseconds between two quotes; infinite if a time is unknown. */
export function distanceMs(a: Quote, b: Quote): number {
  return a.at === undefined || b.at === undefined ? Number.POSITIVE_INFINITY : Math.abs(a.at - b.at);
}

const areWithinDay = (a: Quote, b: Quote): boolean => distanceMs(a, b) <= DAY_MS;

/** Quotes with unknown times may be of the same day, so they must be as similar as those of one day. */
const mayBeWithinDay = (a: Quote, b: Quote): boolean =>
  areWithinDay(a, b) || distanceMs(a, b) === Number.POSITIVE_INFINITY;

/** Whether two quotes are probably of one coin. False if a price is unknown. */
export function agree(a: Quote, b: Quote): boolean {
  const prices = factor(a.price, b.price);
  if (prices === undefined) return false;
  if (distanceMs(a, b) <= HOUR_MS) return prices <= AGREE_WITHIN_HOUR;
  if (areWithinDay(a, b)) return prices <= AGREE_WITHIN_DAY;
  const marketCaps = factor(a.marketCap, b.marketCap);
  return prices <= AGREE_LATER && marketCaps !== undefined && marketCaps <= AGREE_LATER;
}

/** Whether two quotes of about the same day are hardly of one coin. False if a price is unknown, or for other days: prices change over years. */
export function contradictWithinDay(a: Quote, b: Quote): boolean {
  const prices = factor(a.price, b.price);
  return prices !== undefined && prices > CONTRADICT_WITHIN_DAY && mayBeWithinDay(a, b);
}

/** Whether two quotes, whatever their times, are hardly of one coin. False if a price is unknown. */
export function contradict(a: Quote, b: Quote): boolean {
  const prices = factor(a.price, b.price);
  return contradictWithinDay(a, b) || (prices !== undefined && prices > CONTRADICT_LATER);
}

/** A figure that is unknown, or differs by a factor `times`, more than the limit `most`. */
export type Unlike = { figure: 'price' } | { figure: 'price' | 'marketCap'; times: number; most: number };

/** The figure that differs too much for a match by symbol alone; undefined if none does. */
export function unlikeFigure(a: Quote, b: Quote): Unlike | undefined {
  const prices = factor(a.price, b.price);
  if (prices === undefined) return { figure: 'price' };
  const mostPrices = mayBeWithinDay(a, b) ? AGREE_WITHIN_DAY : CONTRADICT_LATER;
  if (prices > mostPrices) return { figure: 'price', times: prices, most: mostPrices };
  const marketCaps = factor(a.marketCap, b.marketCap);
  const mostMarketCaps = prices > AGREE_WITHIN_DAY ? ALIKE_MARKET_CAPS_OF_UNLIKE_PRICES : ALIKE_MARKET_CAPS;
  return marketCaps !== undefined && marketCaps > mostMarketCaps
    ? { figure: 'marketCap', times: marketCaps, most: mostMarketCaps }
    : undefined;
}
