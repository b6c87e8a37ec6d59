// The event stream of the dashboard, and its loss.
import { once } from 'node:events';
import { get } from 'node:http';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { expect, it } from '@jest/globals';
import { useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { marketOf, publishMarket } from './market.ts';

describeDashboard('The dashboard', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'dashboard_live');
  const open = useBrowser();

  it('tells that it is not live while the event stream is full, still works, and connects once there is room', async () => {
    await publishMarket(db(), marketOf(12));
    const api = await start({ MONGODB_URI: db.uri(), EVENTS_MAX: '1' });
    // Not by fetch: garbage collection closes a response that is no longer referenced.
    const first = get(`${api.urls.api}/events`, { agent: false });
    await once(first, 'response');
    const { page } = await open(`${api.urls.api}/dashboard/#/market`);
    await page.locator('.connection').getByText('Not live').waitFor();
    await page.locator('.totals').waitFor();
    // Reconnects after a 503, after which browsers do not reconnect by themselves.
    await page.waitForResponse((response) => response.url().endsWith('/events') && response.status() === 503);
    first.destroy();
    await page.locator('.connection').getByText('Live', { exact: true }).waitFor();
  });

  it('shows a snapshot published while it was not live', async () => {
    await publishMarket(db(), marketOf(12));
    const api = await start({ MONGODB_URI: db.uri() });
    const { page } = await open(`${api.urls.api}/dashboard/#/market`);
    const assets = page.locator('.totals > div').filter({ hasText: 'Assets' }).locator('data');
    await assets.getByText('12', { exact: true }).waitFor();
    await api.stop();
    await page.locator('.connection').getByText('Not live').waitFor();
    await publishMarket(db(), marketOf(15));
    await start({ MONGODB_URI: db.uri(), PORT: new URL(api.urls.api ?? '').port });
    await assets.getByText('15', { exact: true }).waitFor();
    expect(await page.locator('.connection').textContent()).toBe('Live');
  });
});
