// What the assets of a snapshot cost at the hours before it was published.
import { createHash } from 'node:crypto';
import { SPARKLINE_PRICES } from '@coinfront/contracts/sparkline';
import type { AssetTable } from './asset-table.ts';

/** Hours before a snapshot's own: the last price of a sparkline is the row's. */
export const HOURS_BEFORE = SPARKLINE_PRICES - 1;

/** US dollars, of every row the oldest first; NaN where none is known. Shared between threads, as other columns are. */
export type HourlyPrices = Float64Array;

/** None known yet. */
export const createHourlyPrices = (rows: number): HourlyPrices =>
  new Float64Array(new SharedArrayBuffer(8 * HOURS_BEFORE * rows)).fill(Number.NaN);

/** `hoursBefore`: from 1 to `HOURS_BEFORE`. */
export function setHourlyPrice(prices: HourlyPrices, row: number, hoursBefore: number, price: number): void {
  prices[(row + 1) * HOURS_BEFORE - hoursBefore] = price;
}

/** The table with these prices, which are part of what answers follow from. */
export function withHourlyPrices(table: AssetTable, hourlyPrices: HourlyPrices): AssetTable {
  const digest = createHash('sha256').update(table.digest).update(hourlyPrices).digest('base64url');
  return { ...table, columns: { ...table.columns, hourlyPrices }, digest };
}

/** The sparkline of a row as JSON has it; undefined where the snapshot has none. */
export function sparklineAt({ columns }: AssetTable, row: number): (number | null)[] | undefined {
  const { hourlyPrices, figures } = columns;
  if (!hourlyPrices) return undefined;
  const before = hourlyPrices.subarray(row * HOURS_BEFORE, (row + 1) * HOURS_BEFORE);
  return [...before, figures.price[row] as number].map((price) => (Number.isNaN(price) ? null : price));
}
