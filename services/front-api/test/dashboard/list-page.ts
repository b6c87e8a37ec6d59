// Locators of the dashboard's list.
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** Selector of the drawn rows. */
export const ROW = '.list-table tbody tr[aria-rowindex]';

/** In the order of the table. */
export const CELLS = [
  'rank',
  'name',
  'price',
  'change_1h',
  'change_24h',
  'change_7d',
  'market_cap',
  'volume_24h',
  'sparkline',
  'usd_price',
  'spread',
  'match',
] as const;
export type Cell = (typeof CELLS)[number];

export const region = (page: Page) => page.locator('.list-region');

/** The cell of the asset with this name. */
export const cellOf = (page: Page, name: string, cell: Cell) =>
  page
    .locator(ROW)
    .filter({ has: page.locator('.asset-name .name').getByText(name, { exact: true }) })
    .locator(`.cell-${cell}`);

/** Texts of a column in the drawn rows, with ordinary spaces. */
export async function textsOf(page: Page, cell: Cell): Promise<string[]> {
  await page.locator(ROW).first().waitFor();
  const texts = await page.locator(`${ROW} .cell-${cell}`).allInnerTexts();
  return texts.map((text) => text.replaceAll('\u00a0', ' ').trim());
}

/** The names of the drawn rows. */
export const namesOf = (page: Page): Promise<string[]> =>
  page.locator(`${ROW} .asset-name .name`).allInnerTexts();

/** Waits until these are the names of the first rows. */
export const waitForNames = (page: Page, names: readonly string[]): Promise<void> =>
  eventually(async () => expect((await namesOf(page)).slice(0, names.length)).toEqual(names));

/** The queries of the list requests. */
export const listQueries = (requested: readonly string[]): URLSearchParams[] =>
  requested
    .map((url) => new URL(url))
    .filter(({ pathname, searchParams }) => pathname === '/' && searchParams.has('fields'))
    .map(({ searchParams }) => searchParams);
