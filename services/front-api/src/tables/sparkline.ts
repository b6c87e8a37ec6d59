// The hourly prices of a table: they are part of its digest, and of its rows as `sparkline`.
import { createHash } from 'node:crypto';
import type { AssetTable } from './asset-table.ts';
import { HOURS_BEFORE, type HourlyPrices } from './hourly-prices.ts';

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
