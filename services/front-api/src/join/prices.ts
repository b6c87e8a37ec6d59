// What two prices of possibly one coin say about each other: they agree, they contradict, or neither. Pure.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Factors up to which prices agree, by how far apart they are dated; beyond a day the market caps must agree too. */
const AGREE_WITHIN_HOUR = 1.25;
const AGREE_WITHIN_DAY = 2;
const AGREE_LATER = 3;
/** Factors beyond which prices contradict. */
const CONTRADICT_WITHIN_DAY = 3;
const CONTRADICT_LATER = 10;

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

/** Whether two quotes can be believed to be of one coin. Never, when a price is unknown. */
export function agree(a: Quote, b: Quote): boolean {
  const prices = factor(a.price, b.price);
  if (prices === undefined) return false;
  const apartMs = distanceMs(a, b);
  if (apartMs <= HOUR_MS) return prices <= AGREE_WITHIN_HOUR;
  if (apartMs <= DAY_MS) return prices <= AGREE_WITHIN_DAY;
  const marketCaps = factor(a.marketCap, b.marketCap);
  return prices <= AGREE_LATER && marketCaps !== undefined && marketCaps <= AGREE_LATER;
}

/** Whether two quotes can hardly be of one coin. Never, when a price is unknown. */
export function contradict(a: Quote, b: Quote): boolean {
  const prices = factor(a.price, b.price);
  if (prices === undefined) return false;
  return prices > (distanceMs(a, b) <= DAY_MS ? CONTRADICT_WITHIN_DAY : CONTRADICT_LATER);
}
