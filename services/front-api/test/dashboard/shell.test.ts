// Header, navigation and connection state of the dashboard, in a real browser.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { until } from '@coinfront/testing';
import { beforeAll, expect, it } from '@jest/globals';
import { type FrontApi, useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, expectAccessible, useBrowser } from './browser.ts';
import { marketOf, publishMarket } from './market.ts';

describeDashboard('The dashboard', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'dashboard');
  const open = useBrowser();
  let api: FrontApi;
  beforeAll(async () => {
    await publishMarket(db(), marketOf(30));
    api = await start({ MONGODB_URI: db.uri() });
  });
  const at = (hash: string) => `${api.urls.api}/dashboard/${hash}`;

  it.each(['#/', '#/market', '#/data', '#/mappings', '#/assets/1', '#/nothing', '#/constructor'])(
    'is accessible at %s in both colour schemes, without console errors or foreign requests',
    async (hash) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, complaints, requested } = await open(at(hash), { colorScheme });
        await page.locator('h1').waitFor();
        await expectAccessible(page);
        expect(complaints).toEqual([]);
        expect(new Set(requested.map((url) => new URL(url).origin))).toEqual(
          new Set([new URL(api.urls.api ?? '').origin]),
        );
      }
    },
  );

  it('switches views by its header, and back by the browser', async () => {
    const { page } = await open(at(''));
    await page.getByRole('link', { name: 'Market' }).click();
    await page.getByRole('heading', { name: 'Market', level: 1 }).waitFor();
    expect(await until(async () => (await page.title()) === 'Market · Coinfront')).toBe(true);
    await page.goBack();
    expect(await until(async () => (await page.title()) === 'Assets · Coinfront')).toBe(true);
  });

  it('shows that it is live, that the connection is lost, and that it is live again', async () => {
    const { page } = await open(at('#/market'));
    const connection = page.locator('.connection');
    await connection.getByText('Live', { exact: true }).waitFor();
    await page.context().setOffline(true);
    await api.stop();
    await connection.getByText('Not live').waitFor();
    api = await start({ MONGODB_URI: db.uri(), PORT: new URL(api.urls.api ?? '').port });
    await page.context().setOffline(false);
    await connection.getByText('Live', { exact: true }).waitFor();
    expect(await connection.getAttribute('role')).toBe('status');
  });
});
