// The two halves of the data, as answers name them and as people do.
import type { StatusResponse } from '@coinfront/contracts/responses';

export const SIDES = ['assets', 'usd_values'] as const;
export type Side = (typeof SIDES)[number];

/** Of one half. */
export type SideStatus = StatusResponse[Side];

export const SIDE_NAMES: Record<Side, string> = { assets: 'Assets', usd_values: 'USD values' };

/** Within a sentence. */
export const SIDE_WORDS: Record<Side, string> = { assets: 'assets', usd_values: 'USD values' };

/** As the API calls what fills it. */
export const INGESTION_OF = { assets: 'assets', usd_values: 'usd-values' } as const satisfies Record<
  Side,
  string
>;
