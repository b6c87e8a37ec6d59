import { createLogger } from '@coinfront/runtime';
import { expect, it } from '@jest/globals';
import { warnOfPlans } from '../src/warn-of-plans.ts';

const ENVIRONMENT = {
  MONGODB_URI: 'mongodb://127.0.0.1',
  ASSETS_SOURCE: 'coinmarketcap',
  CMC_API_KEY: 'key',
  USD_VALUES_SOURCE: 'coinpaprika',
};

/** Warnings: the logger's name and the plan of its source. */
function warnings(pattern: string): { name: string; allowedBy: string }[] {
  const lines: string[] = [];
  const logOf = (name: string) => createLogger({ name }, { write: (line) => lines.push(line) });
  warnOfPlans(logOf, ENVIRONMENT, pattern);
  return lines.map((line) => JSON.parse(line));
}

it('a schedule that exceeds the plans of real sources causes warnings', () => {
  expect(warnings('* * * * *')).toEqual([
    expect.objectContaining({ name: 'assets', source: 'coinmarketcap', neededPerMonth: 129_600 }),
    expect.objectContaining({ name: 'usd-values', source: 'coinpaprika', neededPerMonth: 43_200 }),
  ]);
});

it('the default schedule is within the plans of all sources', () => {
  expect(warnings('*/10 * * * *')).toEqual([]);
});
