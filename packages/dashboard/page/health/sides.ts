// The two sides of the data, as the API and the page name them.
import type { StatusResponse } from '@coinfront/contracts/responses';

export const SIDES = ['assets', 'usd_values'] as const;
export type Side = (typeof SIDES)[number];

export type SideStatus = StatusResponse[Side];

export const SIDE_NAMES: Record<Side, string> = { assets: 'Assets', usd_values: 'USD values' };

/** For use within a sentence. */
export const SIDE_WORDS: Record<Side, string> = { assets: 'assets', usd_values: 'USD values' };

/** The API's name of each side's ingestion. */
export const INGESTION_OF = { assets: 'assets', usd_values: 'usd-values' } as const satisfies Record<
  Side,
  string
>;
