// What two quotes of possibly one coin say about each other: whether they agree, or contradict, or are alike enough for
// unlike names. Pure.

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Factors up to which prices agree, by how far apart they are dated; beyond a day the market caps must agree too. */
const AGREE_WITHIN_HOUR = 1.25;
const AGREE_WITHIN_DAY = 2;
const AGREE_LATER = 3;
/** Factors beyond which prices contradict. */
const CONTRADICT_WITHIN_DAY = 3;
const CONTRADICT_LATER = 10;
/** Factor up to which market caps are alike. Sources count supplies so differently that it is a hundred for one coin. */
const ALIKE_MARKET_CAPS = 100;
/** The same where the prices are beyond `AGREE_WITHIN_DAY` as well: one may be far off, but hardly both. */
const ALIKE_MARKET_CAPS_OF_UNLIKE_PRICES = 25;

/** What one source says of a coin in US dollars. Undefined is unknown; a price or market cap of 0 is unknown too. */
export type Quote = {
  price: number | undefined;
  marketCap: number | undefined;
  /** Unix milliseconds. */
  at: number | undefined;
};

/** How many times the smaller goes into the larger; undefined when one is unknown. */
export function factor(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.max(a, b) / Math.min(a, b);
}

/** Milliseconds between two quotes; unknown dates are as far apart as can be. */
export function distanceMs(a: Quote, b: Quote): number {
  return a.at === undefined || b.at === undefined ? Number.POSITIVE_INFINITY : Math.abs(a.at - b.at);
}

const areWithinDay = (a: Quote, b: Quote): boolean => distanceMs(a, b) <= DAY_MS;

/** Nothing tells that quotes of unknown dates are of different days: they have to be as alike as those of one. */
const mayBeWithinDay = (a: Quote, b: Quote): boolean =>
  areWithinDay(a, b) || distanceMs(a, b) === Number.POSITIVE_INFINITY;

/** Whether two quotes can be believed to be of one coin. Never, when a price is unknown. */
export function agree(a: Quote, b: Quote): boolean {
  const prices = factor(a.price, b.price);
  if (prices === undefined) return false;
  if (distanceMs(a, b) <= HOUR_MS) return prices <= AGREE_WITHIN_HOUR;
  if (areWithinDay(a, b)) return prices <= AGREE_WITHIN_DAY;
  const marketCaps = factor(a.marketCap, b.marketCap);
  return prices <= AGREE_LATER && marketCaps !== undefined && marketCaps <= AGREE_LATER;
}

/** Whether two quotes of about one day can hardly be of one coin: the years change every price. Never, when a price is unknown. */
export function contradictWithinDay(a: Quote, b: Quote): boolean {
  const prices = factor(a.price, b.price);
  return prices !== undefined && prices > CONTRADICT_WITHIN_DAY && mayBeWithinDay(a, b);
}

/** Whether two quotes, whenever they are dated, can hardly be of one coin. Never, when a price is unknown. */
export function contradict(a: Quote, b: Quote): boolean {
  const prices = factor(a.price, b.price);
  return contradictWithinDay(a, b) || (prices !== undefined && prices > CONTRADICT_LATER);
}

/** A figure that is unknown, or differs by a factor beyond the most that may be. */
export type Unlike = { figure: 'price' } | { figure: 'price' | 'marketCap'; times: number; most: number };

/** What keeps two quotes from being alike enough for unlike names; undefined when nothing does. */
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
