// The history of an asset, in a real browser.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { startTcpProxy, type TcpProxy, until } from '@coinfront/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type FrontApi, useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { inkedPoints } from './canvas.ts';
import { insertHistory } from './history.ts';
import { publishMarket } from './market.ts';

const PUBLISHED = new Date(Date.UTC(2026, 5, 1, 12));

describeDashboard('The history of an asset', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'asset_history');
  const open = useBrowser();
  let network: TcpProxy;
  let api: FrontApi;
  beforeAll(async () => {
    const market = {
      assets: [
        { id: 1, symbol: 'AA', name: 'Alpha', price: 130, marketCap: 13e9 },
        { id: 2, symbol: 'BB', name: 'Beta', price: 5 },
        { id: 3, symbol: 'CC', name: 'Gamma', price: null },
        // Its history is not requested while the database responds.
        { id: 4, symbol: 'DD', name: 'Delta', price: 7 },
      ],
      usdValues: [{ id: 'alpha', symbol: 'AA', name: 'Alpha', price: 124, marketCap: 12e9 }],
    };
    const last_updated = PUBLISHED;
    await publishMarket(db(), market, { assets: { last_updated }, usdValues: { last_updated } });
    const own = [100, 90, 140, 120].map((price) => ({ price, marketCap: price * 1e8 }));
    const usd = [101, 99, 150].map((price) => ({ price, marketCap: price * 2e8 }));
    await insertHistory(db(), { ingestion: 'assets', id: 1 }, own, PUBLISHED);
    await insertHistory(db(), { ingestion: 'usd-values', id: 'alpha' }, usd, PUBLISHED);
    network = await startTcpProxy(db.uri());
    api = await start({ MONGODB_URI: network.url });
  });
  afterAll(() => network.close());
  const at = (hash: string) => `${api.urls.api}/dashboard/${hash}`;

  const inked = (page: Page, line: 'own' | 'usd') =>
    inkedPoints(page, '.plot canvas', `.legend .${line} .swatch`);

  it('is drawn as a line for each source, in the colours of the current scheme', async () => {
    const { page } = await open(at('#/assets/1'), { colorScheme: 'light' });
    await page.locator('.plot canvas').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const line of ['own', 'usd'] as const)
        expect(await until(async () => (await inked(page, line)) > 200)).toBe(true);
    }
  });

  it('is described in words and tables for both sources', async () => {
    const { page, complaints } = await open(at('#/assets/1'));
    const words = page.locator('.in-words');
    await words.first().waitFor();
    const [own, usd] = (await words.allTextContents()).map((text) => text.replace(/\s+/g, ' '));
    expect(own).toMatch(
      /^Asset: Simulator went from \$100.00 \(.+?\) to \$130.00 \(.+?\), \+30.0 %; lowest \$90.00 \(.+?\), highest \$140.00 \(.+?\); 5 figures.$/,
    );
    expect(usd).toMatch(
      /^USD value: Simulator went from \$101.00 \(.+?\) to \$124.00 \(.+?\), \+22.8 %; lowest \$99.00 \(.+?\), highest \$150.00 \(.+?\); 4 figures.$/,
    );
    expect(await page.getByRole('img').getAttribute('aria-label')).toContain('price from $100.00');

    await page.getByText('Show as tables').click();
    const table = page.getByRole('table', { name: 'USD value: Simulator' });
    await table.waitFor();
    const prices = await table
      .locator('tbody td:nth-child(2) data')
      .evaluateAll((found) => found.map((one) => one.getAttribute('value')));
    expect(prices).toEqual(['124', '150', '99', '101']);
    expect(complaints).toEqual([]);
  });

  it('shows the market cap if it is selected, which is kept in the URL', async () => {
    const { page } = await open(at('#/assets/1'));
    const words = page.locator('.in-words').first();
    await words.getByText('$100.00').waitFor();
    await page.getByRole('button', { name: 'Market cap' }).click();
    await words.getByText('$14.0 B').waitFor();
    expect(new URL(page.url()).hash).toBe('#/assets/1?chart=market_cap');
    const linked = await open(page.url());
    await linked.page.locator('.in-words').first().getByText('$14.0 B').waitFor();
    expect(await linked.page.getByRole('button', { name: 'Market cap' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await linked.page.getByRole('button', { name: 'Price' }).click();
    await linked.page.locator('.in-words').first().getByText('$100.00').waitFor();
    expect(new URL(linked.page.url()).hash).toBe('#/assets/1');
  });

  it('shows the figures under the pointer', async () => {
    const { page } = await open(at('#/assets/1'));
    const own = page.locator('.legend .own .value');
    await own.getByText('$130.00').waitFor();
    const over = page.locator('.plot .u-over');
    await over.hover({ position: { x: 1, y: 100 } });
    await own.getByText('$100.00').waitFor();
    await page.locator('h1').hover();
    await own.getByText('$130.00').waitFor();
  });

  it('fills the available width, and does not make the page wider than its window', async () => {
    const { page } = await open(at('#/assets/1'));
    await page.locator('.plot canvas').waitFor();
    for (const width of [360, 1600, 360]) {
      await page.setViewportSize({ width, height: 740 });
      await until(() =>
        page.evaluate(
          "Math.abs(document.querySelector('.plot').clientWidth - document.querySelector('.uplot').offsetWidth) <= 1",
        ),
      );
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  });

  it('tells if an asset has no USD value, and if it has no price', async () => {
    const { page } = await open(at('#/assets/2'));
    await page.getByText('has one price so far, $5.00').waitFor();
    await page.getByText('The asset has no USD value now.').waitFor();
    await until(async () => (await inked(page, 'own')) > 5);
    await page.goto(at('#/assets/3'));
    await page.getByText('Neither source had a price in the last 24 hours.').waitFor();
  });

  it('is the only part missing while MongoDB does not respond, and loads once it responds again', async () => {
    network.hang();
    try {
      await until(async () => (await fetch(`${api.urls.api}/assets/4/history`)).status === 503);
      const { page } = await open(at('#/assets/4'));
      const alert = page.locator('.history').getByRole('alert');
      await alert.getByText('The database does not respond').waitFor();
      await alert.getByText('Retrying automatically').waitFor();
      await page.locator('.side').getByText('Figures in US dollars').waitFor();
      await page.locator('.why .because').first().waitFor();
      await network.restore();
      await page.getByText('has one price so far, $7.00').waitFor();
      expect(await alert.count()).toBe(0);
    } finally {
      await network.restore();
    }
  });
});
