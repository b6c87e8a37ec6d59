// Prices of the assets of a snapshot at each hour before it was published.
import { SPARKLINE_PRICES } from '@coinfront/contracts/sparkline';
import { sharedArray } from './shared-array.ts';

/** The last price of a sparkline is the row's own; the others are hourly prices. */
export const HOURS_BEFORE = SPARKLINE_PRICES - 1;

/** US dollars, per row the oldest first; NaN if unknown. In shared memory. */
export type HourlyPrices = Float64Array;

/** All prices unknown. */
export const createHourlyPrices = (rows: number): HourlyPrices =>
  sharedArray(Float64Array, HOURS_BEFORE * rows).fill(Number.NaN);

/** `hoursBefore`: from 1 to `HOURS_BEFORE`. */
export function setHourlyPrice(prices: HourlyPrices, row: number, hoursBefore: number, price: number): void {
  prices[(row + 1) * HOURS_BEFORE - hoursBefore] = price;
}
