// Assets that share a symbol, in a real browser.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { expectWellOnEveryScreen } from './every-screen.ts';
import { cellOf, ROW } from './list-page.ts';
import { type Market, publishMarket } from './market.ts';

const market: Market = {
  assets: [
    { id: 1, symbol: 'BTC', name: 'Bitcoin', price: 100 },
    { id: 2682, symbol: 'HOT', name: 'Holo', price: 2 },
    { id: 2430, symbol: 'hot', name: 'Hydro Protocol', price: 5 },
    { id: 4, symbol: '../x?y', name: 'Odd one', price: 1 },
    { id: 5, symbol: '../x?y', name: 'Odd other', price: 1 },
  ],
  usdValues: [
    { id: 'b', symbol: 'BTC', name: 'Bitcoin', price: 100 },
    { id: '1501', symbol: 'HOT', name: 'Holo', price: 2.01 },
    { id: '1518', symbol: 'HOT*', name: 'Something else', price: 77 },
  ],
};

describeDashboard('A shared symbol', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'list-shared');
  const open = useBrowser();
  let url: string;
  beforeAll(async () => {
    await publishMarket(db(), market);
    url = `${(await start({ MONGODB_URI: db.uri() })).urls.api}/dashboard/`;
  });
  const markOf = (page: Page, name: string) => cellOf(page, name, 'name').locator('.shared-mark');

  it('is marked with the number of its holders; other symbols are not marked', async () => {
    const { page, requested } = await open(url);
    await markOf(page, 'Holo').waitFor();
    expect(await markOf(page, 'Hydro Protocol').getAttribute('title')).toBe(
      '2 assets and 2 USD values share HOT',
    );
    expect(await markOf(page, 'Bitcoin').count()).toBe(0);
    expect(requested.filter((one) => one.includes('/collisions'))).toHaveLength(1);
    // Only after the rows.
    const urls = requested.map((one) => new URL(one));
    const rows = urls.findIndex(({ pathname, search }) => pathname === '/' && search.includes('fields'));
    expect(urls.findIndex(({ pathname }) => pathname === '/collisions')).toBeGreaterThan(rows);
  });

  it('opens a list of its holders by keyboard, and Escape closes it and restores the focus', async () => {
    const { page } = await open(url);
    await markOf(page, 'Hydro Protocol').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Holders of the symbol HOT' });
    await dialog.getByText('Hydro Protocol: ').waitFor();
    // Why this asset has no USD value.
    const { assets } = (await (await fetch(new URL('../symbols/HOT', url))).json()) as {
      assets: { id: number; because: string }[];
    };
    const because = assets.find(({ id }) => id === 2430)?.because ?? 'none';
    expect(await dialog.locator('.reason').textContent()).toContain(because);
    const holders = dialog.locator('ul').first().locator('li');
    expect(await holders.allTextContents()).toEqual([
      'Holo HOT$2.00name',
      'Hydro Protocol hot$5.00ambiguous',
    ]);
    const values = dialog.locator('ul').nth(1).locator('li');
    expect(await values.allTextContents()).toEqual([
      'Holo$2.01matched to Holo',
      'Something else$77.00not matched',
    ]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.className')).toContain('shared-mark');
  });

  it('links to its other holders', async () => {
    const { page } = await open(url);
    await markOf(page, 'Hydro Protocol').click();
    await page.getByRole('dialog').getByRole('link', { name: 'Holo' }).click();
    await page.waitForURL('**/#/assets/2682');
  });

  it('tells why an asset has its USD value, and may contain any characters', async () => {
    const { page } = await open(url);
    await markOf(page, 'Holo').click();
    await page.getByRole('dialog').getByText('the rule "name" gave it USD value 1501: both names').waitFor();
    await page.keyboard.press('Escape');
    await markOf(page, 'Odd one').click();
    await page.getByRole('dialog', { name: 'Holders of the symbol ../X?Y' }).getByText('Odd other').waitFor();
  });

  it('is accessible and fits on every screen with the list of holders open', async () => {
    await expectWellOnEveryScreen(
      (options) => open(url, options),
      async (page) => {
        await markOf(page, 'Holo').click();
        await page.getByRole('dialog').locator('li').first().waitFor();
        const box = await page.getByRole('dialog').boundingBox();
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
        expect(await page.locator(ROW).count()).toBe(5);
      },
    );
  });
});
