// Scrolling through a list of 5,000 assets, in a real browser.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type FrontApi, useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { eventually } from './eventually.ts';
import { cellOf, listQueries, namesOf, ROW, region } from './list-page.ts';
import { forgetReplaced, type Market, marketOf, publishMarket } from './market.ts';

const ASSETS = 5_000;
const ROW_HEIGHT = 44;

/** With another asset before all others. */
const withFirst = (market: Market): Market => ({
  ...market,
  assets: [{ id: ASSETS + 1, symbol: 'NEW', name: 'Newcomer', price: 5_000 }, ...market.assets],
});

const scrollTo = (page: Page, row: number): Promise<unknown> =>
  page.evaluate(`document.querySelector('.list-region').scrollTop = ${row * ROW_HEIGHT}`);

/** Scrolls page by page until the last row is drawn. */
async function scrollToLast(page: Page): Promise<void> {
  await page.locator(ROW).first().waitFor();
  await eventually(async () => {
    await scrollTo(page, ASSETS);
    expect(await page.locator(`${ROW}[aria-rowindex="${ASSETS + 1}"]`).count()).toBe(1);
  });
}

/** The name in the first row below the titles, and its distance to them, in pixels. */
const topRow = (page: Page): Promise<[string, number]> =>
  page.evaluate(`{
    const under = document.querySelector('.list-table thead th').getBoundingClientRect().bottom;
    const row = [...document.querySelectorAll(${JSON.stringify(ROW)})]
      .find((row) => row.getBoundingClientRect().bottom > under + 1);
    [row.querySelector('.asset-name .name').textContent, row.getBoundingClientRect().top - under];
  }`);

describeDashboard('A long list', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'list-walk');
  const open = useBrowser();
  let api: FrontApi;
  let url: string;
  beforeAll(async () => {
    await publishMarket(db(), marketOf(ASSETS));
    api = await start({ MONGODB_URI: db.uri() });
    url = `${api.urls.api}/dashboard/`;
  });

  it('is loaded by cursor up to its last row, with few rows drawn at any time', async () => {
    const { page, requested, complaints } = await open(url);
    await scrollToLast(page);
    expect((await namesOf(page)).at(-1)).toBe(`Coin ${ASSETS - 1}`);
    const walk = listQueries(requested).filter((query) => !query.has('id'));
    // A small page first, so it is shown soon.
    expect(walk.map((query) => query.get('limit'))).toEqual(['100', ...Array(10).fill('500')]);
    expect(walk.map((query) => query.has('cursor'))).toEqual([false, ...Array(10).fill(true)]);
    const nodes = await page.evaluate<number[]>(
      "[document.querySelectorAll('*').length, document.evaluate('count(//node())', document).numberValue]",
    );
    expect(nodes[0]).toBeLessThan(3_000);
    expect(nodes[1]).toBeLessThan(3_000);
    expect(await page.locator('.list-table').getAttribute('aria-rowcount')).toBe(String(ASSETS + 1));
    expect(complaints).toEqual([]);
  });

  it('requests nothing twice while scrolling back', async () => {
    const { page, requested } = await open(url);
    await scrollToLast(page);
    await scrollTo(page, 0);
    await cellOf(page, 'Coin 0', 'price').waitFor();
    expect(listQueries(requested).filter((query) => !query.has('id'))).toHaveLength(11);
  });

  it('can be scrolled by keyboard', async () => {
    const { page } = await open(url);
    await page.locator(ROW).first().waitFor();
    await region(page).focus();
    await page.keyboard.press('End');
    await eventually(async () => expect((await topRow(page))[0]).toMatch(/^Coin \d{2,}$/));
  });

  it('shows the same rows at the same position after coming back from an asset', async () => {
    const { page, requested } = await open(url);
    await page.locator(ROW).first().waitFor();
    await eventually(async () => {
      await scrollTo(page, 400);
      expect(await page.locator(`${ROW}[aria-rowindex="402"]`).count()).toBe(1);
    });
    await cellOf(page, 'Coin 402', 'name').getByRole('link').click();
    await page.waitForURL('**/#/assets/403');
    await page.goBack();
    await cellOf(page, 'Coin 402', 'name').waitFor();
    expect((await topRow(page))[0]).toBe('Coin 400');
    // The walk was not started again.
    expect(listQueries(requested).filter((query) => !query.has('id') && !query.has('cursor'))).toHaveLength(
      1,
    );
  });

  it('starts a new walk at the same position when its snapshots are deleted', async () => {
    const { page, requested } = await open(url);
    await page.locator(ROW).first().waitFor();
    await eventually(async () => {
      await scrollTo(page, 300);
      expect(await page.locator(`${ROW}[aria-rowindex="302"]`).count()).toBe(1);
    });
    // In the middle of a row.
    await page.evaluate("document.querySelector('.list-region').scrollTop += 13");
    await eventually(async () => expect((await topRow(page))[1]).toBe(-13));
    const before = await topRow(page);
    const published = await publishMarket(db(), withFirst(marketOf(ASSETS)));
    await forgetReplaced(db(), published);
    await api.getFrom(published.assetsId, '/?limit=1');
    const asked = requested.length;
    // Near the end of the loaded rows, so more are requested.
    await scrollTo(page, 500);
    await page.getByRole('status').getByText('5,001 assets').waitFor();
    expect(before[0]).toBe('Coin 300');
    const after = await topRow(page);
    // The newcomer is above it now: the visible rows stay in place.
    const index = await page
      .locator(ROW)
      .filter({ has: page.getByText(after[0], { exact: true }) })
      .getAttribute('aria-rowindex');
    expect(index).toBe(String(Number(after[0].replace('Coin ', '')) + 3));
    expect(Number(after[0].replace('Coin ', ''))).toBeGreaterThanOrEqual(480);
    const walk = listQueries(requested.slice(asked)).filter((query) => !query.has('id'));
    // The next page returned 410; the second request starts the new walk.
    expect(walk.slice(0, 2).map((query) => query.has('cursor'))).toEqual([true, false]);
    // The new walk continues from there.
    await eventually(async () => {
      await scrollTo(page, ASSETS);
      expect(await page.getByText('Coin 4999', { exact: true }).count()).toBe(1);
    });
  });
});
