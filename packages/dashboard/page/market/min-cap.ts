// Minimum market cap of ranked assets: without one, tiny coins would lead every ranking.

/** The choices and their texts. */
export const MIN_CAPS = {
  '1e9': '$1 B or more',
  '1e8': '$100 M or more',
  '1e7': '$10 M or more',
  '1e6': '$1 M or more',
  any: 'any or unknown',
} as const;
export type MinCap = keyof typeof MIN_CAPS;

const DEFAULT: MinCap = '1e6';
const PARAMETER = 'min_market_cap';

export const MIN_CAP_NAMES = Object.keys(MIN_CAPS) as MinCap[];

export const minCapOf = (search: URLSearchParams): MinCap =>
  MIN_CAP_NAMES.find((cap) => cap === search.get(PARAMETER)) ?? DEFAULT;

/** As a parameter of this view; the default is left out. */
export const choiceOf = (cap: MinCap): Record<string, string | undefined> => ({
  [PARAMETER]: cap === DEFAULT ? undefined : cap,
});

/** As a filter of the API and the list. Assets of unknown market cap pass only without a minimum. */
export const filterOfCap = (cap: MinCap): Record<string, string | undefined> => ({
  [PARAMETER]: cap === 'any' ? undefined : cap,
});
