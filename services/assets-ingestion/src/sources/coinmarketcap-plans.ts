// What CoinMarketCap's plans allow in a month, as of 2026.
import type { SourcePlan } from '@coinfront/ingestion';

/** Rows of a complete listing. */
const ALL_ASSETS = 10_800;
const ROWS_PER_CREDIT = 200;
const MONTH_MINUTES = 30 * 24 * 60;

/** The smallest plan of a key; the key does not reveal whether it has a larger one. */
export const basicPlan = (pageSize: number): SourcePlan => ({
  unit: 'credits',
  perMonth: 15_000,
  allowedBy: 'the free Basic plan',
  /**
   * Each response costs a credit per 200 rows or part of that. One more response reports the total, if all rows are
   * wanted, or more than there are.
   */
  costOfRun(limit) {
    const rows = limit ?? ALL_ASSETS;
    const total = limit === null || limit > ALL_ASSETS ? 1 : 0;
    const fullPages = Math.floor(rows / pageSize);
    const credits = (count: number) => Math.ceil(count / ROWS_PER_CREDIT);
    return fullPages * credits(pageSize) + credits(rows % pageSize) + total;
  },
});

/** Assumed: no limit is published, and all callers at one IP address share it. */
export const keylessPlan = (pageSize: number): SourcePlan => ({
  unit: 'calls',
  perMonth: MONTH_MINUTES / 5,
  allowedBy: 'one call every five minutes: no limit is published, and everyone at this IP address shares it',
  costOfRun: (limit) => Math.ceil((limit ?? ALL_ASSETS) / pageSize),
});
