// Prices of the assets of a snapshot at each hour before it was published.
import { createHash } from 'node:crypto';
import { SPARKLINE_PRICES } from '@coinfront/contracts/sparkline';
import type { AssetTable } from './asset-table.ts';

/** The last price of a sparkline is the row's own; the others are hourly prices. */
export const HOURS_BEFORE = SPARKLINE_PRICES - 1;

/** US dollars, per row the oldest first; NaN if unknown. In shared memory. */
export type HourlyPrices = Float64Array;

/** All prices unknown. */
export const createHourlyPrices = (rows: number): HourlyPrices =>
  new Float64Array(new SharedArrayBuffer(8 * HOURS_BEFORE * rows)).fill(Number.NaN);

/** `hoursBefore`: from 1 to `HOURS_BEFORE`. */
export function setHourlyPrice(prices: HourlyPrices, row: number, hoursBefore: number, price: number): void {
  prices[(row + 1) * HOURS_BEFORE - hoursBefore] = price;
}

/** Adds the prices to a table and its digest. */
export function withHourlyPrices(table: AssetTable, hourlyPrices: HourlyPrices): AssetTable {
  const digest = createHash('sha256').update(table.digest).update(hourlyPrices).digest('base64url');
  return { ...table, columns: { ...table.columns, hourlyPrices }, digest };
}

/** The sparkline of a row; undefined if the snapshot has none. */
export function sparklineAt({ columns }: AssetTable, row: number): (number | null)[] | undefined {
  const { hourlyPrices, figures } = columns;
  if (!hourlyPrices) return undefined;
  const before = hourlyPrices.subarray(row * HOURS_BEFORE, (row + 1) * HOURS_BEFORE);
  return [...before, figures.price[row] as number].map((price) => (Number.isNaN(price) ? null : price));
}
