// The Market view during a publish, and with names that look like markup.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { expect, it } from '@jest/globals';
import { useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, expectAccessible, useBrowser } from './browser.ts';
import { type MarketAsset, marketOf, publishMarket } from './market.ts';

const NAMES = ['<img src=x onerror=alert(1)>', '</script><b>', 'שקל חדש', '🚀🌕', '\u202egnal', 'a&amp;b'];

describeDashboard('The Market view', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'dashboard_changes');
  const open = useBrowser();

  it('shows a snapshot published while it is open', async () => {
    await publishMarket(db(), marketOf(30));
    const api = await start({ MONGODB_URI: db.uri() });
    const { page } = await open(`${api.urls.api}/dashboard/#/market`);
    const assets = page.locator('.totals > div').filter({ hasText: 'Assets' }).locator('data');
    await assets.getByText('30', { exact: true }).waitFor();
    await publishMarket(db(), marketOf(45));
    await assets.getByText('45', { exact: true }).waitFor();
    expect(await page.getByRole('region', { name: 'Top risers' }).locator('tbody tr').count()).toBe(10);
  });

  it('shows any names and symbols as text', async () => {
    const assets: MarketAsset[] = NAMES.map((name, index) => ({
      id: index + 1,
      name,
      symbol: name,
      price: 10 - index,
      marketCap: 1e9 / (index + 1),
      quote: { percent_change_24h: 5 - index, volume_24h: 1 },
    }));
    const usdValues = assets.map(({ name, symbol, price }, index) => ({
      id: `u${index}`,
      name,
      symbol,
      price: (price ?? 0) * 1.02,
    }));
    await publishMarket(db(), { assets, usdValues });
    const api = await start({ MONGODB_URI: db.uri() });
    const { page, complaints, requested } = await open(`${api.urls.api}/dashboard/#/market`);
    const names = page.getByRole('region', { name: 'Top risers' }).locator('tbody .name');
    await names.nth(NAMES.length - 1).waitFor();
    expect(await names.allTextContents()).toEqual(NAMES);
    const usdNames = page.getByRole('region', { name: /disagreements/ }).locator('tbody td > bdi');
    await usdNames.nth(NAMES.length - 1).waitFor();
    expect((await usdNames.allTextContents()).toSorted()).toEqual(NAMES.toSorted());
    // Names contain no elements and cause no requests.
    expect(await page.locator('bdi *').count()).toBe(0);
    expect(requested.filter((url) => url.endsWith('/x'))).toEqual([]);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });
});
