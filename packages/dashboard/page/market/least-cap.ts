// Which assets are ranked: without a least market cap, nobody's coins would lead every list.

/** Each with its name. */
export const LEAST_CAPS = {
  '1e9': '$1 B or more',
  '1e8': '$100 M or more',
  '1e7': '$10 M or more',
  '1e6': '$1 M or more',
  any: 'any size, or unknown',
} as const;
export type LeastCap = keyof typeof LEAST_CAPS;

const DEFAULT: LeastCap = '1e6';
const PARAMETER = 'min_market_cap';

export const LEAST_CAP_NAMES = Object.keys(LEAST_CAPS) as LeastCap[];

export const leastCapOf = (search: URLSearchParams): LeastCap =>
  LEAST_CAP_NAMES.find((cap) => cap === search.get(PARAMETER)) ?? DEFAULT;

/** In the hash of this view. */
export const choiceOf = (cap: LeastCap): Record<string, string | undefined> => ({
  [PARAMETER]: cap === DEFAULT ? undefined : cap,
});

/** As a filter of the API and of the list: assets whose market cap is not known pass only without one. */
export const filterOfCap = (cap: LeastCap): Record<string, string | undefined> => ({
  [PARAMETER]: cap === 'any' ? undefined : cap,
});
