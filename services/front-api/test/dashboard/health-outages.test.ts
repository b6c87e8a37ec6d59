// The dashboard without data, without MongoDB or Redis, and after its rate limit is reached.
import { INGESTION_COLLECTIONS, MARKER_ID } from '@coinfront/contracts';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { freePort, startTcpProxy, until } from '@coinfront/testing';
import { beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, expectAccessible, useBrowser } from './browser.ts';
import { namesOf, ROW } from './list-page.ts';
import { marketOf, publishMarket } from './market.ts';

const banner = (page: Page) => page.getByRole('complementary', { name: 'Warnings' });
const assets = (page: Page) => page.locator('.totals > div').filter({ hasText: 'Assets' }).locator('data');

/** Stops the process's clock this many seconds before the rate limit resets. */
const stillClock = (seconds: number) => [
  '--import',
  `data:text/javascript,Date.now = () => Date.UTC(2026, 0, 1, 0, 0, ${60 - seconds});`,
];

describeDashboard('The dashboard', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'dashboard_outages');
  const open = useBrowser();
  beforeEach(() => db().dropDatabase());

  it('tells that it waits for the first snapshots and whether an ingestion runs, then shows them', async () => {
    const api = await start({ MONGODB_URI: db.uri() });
    const { page } = await open(`${api.urls.api}/dashboard/#/market`);
    const words = 'No assets or USD values are published yet: waiting for the first snapshots.';
    await banner(page).getByText(`${words} No ingestion of them is running.`).waitFor();
    await page.getByText('Loading…').waitFor();
    await expectAccessible(page);
    const at = new Date();
    await db()
      .collection<{ _id: string }>(INGESTION_COLLECTIONS.assets.marker)
      .insertOne({ _id: MARKER_ID, ...{ running: { run_id: 'r', started_at: at, heartbeat_at: at } } });
    await banner(page).getByText(`${words} The ingestion of assets is running.`).waitFor();
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByText('Nothing published yet.').first().waitFor();
    await page.getByText('No runs yet.').first().waitFor();
    await page.getByText('Nothing served yet.').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Market', exact: true }).click();
    await publishMarket(db(), marketOf(12));
    await assets(page).getByText('12', { exact: true }).waitFor();
    await banner(page).waitFor({ state: 'detached' });
  });

  it('shows all data while MongoDB does not respond, warns about it, and recovers', async () => {
    await publishMarket(db(), marketOf(12));
    const proxy = await startTcpProxy(db.uri());
    const uri = new URL(proxy.url);
    uri.searchParams.set('directConnection', 'true');
    const api = await start({ MONGODB_URI: uri.href, QUERY_TIMEOUT_MS: '2000' });
    expect((await api.getPatiently('/?limit=1')).status).toBe(200);
    const { page } = await open(`${api.urls.api}/dashboard/#/data`);
    await page.getByRole('region', { name: 'Cache' }).waitFor();
    await proxy.cut();
    await banner(page).getByText('The database has not responded for').waitFor();
    await page.reload();
    await banner(page).getByText('The database has not responded for').waitFor();
    await page.getByRole('region', { name: 'Cache' }).waitFor();
    // Runs are read from the database.
    await page.getByRole('alert').getByText('Retrying automatically.').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Market', exact: true }).click();
    await assets(page).getByText('12', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Assets', exact: true }).click();
    await page.locator(ROW).first().waitFor();
    expect(await namesOf(page)).toHaveLength(12);
    await page.getByRole('link', { name: 'Market', exact: true }).click();
    await proxy.restore();
    await banner(page).waitFor({ state: 'detached' });
    await publishMarket(db(), marketOf(15));
    await assets(page).getByText('15', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByText('No runs yet.').first().waitFor();
    await proxy.close();
  });

  it('shows all data while Redis is unreachable', async () => {
    await publishMarket(db(), marketOf(12));
    const api = await start({ MONGODB_URI: db.uri(), REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    const { page, complaints } = await open(`${api.urls.api}/dashboard/#/market`);
    await assets(page).getByText('12', { exact: true }).waitFor();
    await publishMarket(db(), marketOf(15));
    await assets(page).getByText('15', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    const redis = page.getByRole('region', { name: 'Cache' }).getByText('Redis hits');
    expect(await redis.locator('data').first().textContent()).toBe('0');
    expect(await banner(page).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('tells that the rate limit is reached and for how long, keeps its data, and recovers', async () => {
    await publishMarket(db(), marketOf(12));
    let api = await start({ MONGODB_URI: db.uri() });
    const PORT = new URL(api.urls.api ?? '').port;
    const restart = async (environment = {}, options = {}) => {
      await api.stop();
      api = await start({ MONGODB_URI: db.uri(), PORT, ...environment }, options);
    };
    const { page } = await open(`${api.urls.api}/dashboard/#/data`);
    await page.getByRole('region', { name: 'Cache' }).waitFor();
    await restart({ RATE_LIMIT: '1' }, { nodeOptions: stillClock(2) });
    await banner(page).getByText('the server asks to wait for 2').waitFor();
    await page.getByRole('region', { name: 'Cache' }).waitFor();
    await page.getByRole('link', { name: 'Market', exact: true }).click();
    const words = 'Too many requests: the server asks to wait 2 seconds. Retrying automatically.';
    await page.getByRole('alert').getByText(words).waitFor();
    await expectAccessible(page);
    await restart();
    await assets(page).getByText('12', { exact: true }).waitFor();
    await banner(page).waitFor({ state: 'detached' });
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('does not retry before the time in Retry-After', async () => {
    await publishMarket(db(), marketOf(12));
    const api = await start({ MONGODB_URI: db.uri() });
    const { page, requested } = await open(`${api.urls.api}/dashboard/#/data`);
    await page.clock.install();
    await page.reload();
    await page.getByRole('region', { name: 'Cache' }).waitFor();
    await api.stop();
    const PORT = new URL(api.urls.api ?? '').port;
    await start({ MONGODB_URI: db.uri(), PORT, RATE_LIMIT: '1' }, { nodeOptions: stillClock(60) });
    await until(async () => {
      await page.clock.runFor(5_000);
      return (await banner(page).getByText('asks to wait for 1').count()) > 0;
    });
    const asked = () => requested.filter((url) => url.endsWith('/status')).length;
    const before = asked();
    await page.clock.runFor(30_000);
    expect(asked()).toBe(before);
    await page.clock.runFor(45_000);
    await until(() => asked() > before);
  });

  it('tells that the server is unreachable, and that the data shown may be old', async () => {
    await publishMarket(db(), marketOf(12));
    const api = await start({ MONGODB_URI: db.uri() });
    const { page } = await open(`${api.urls.api}/dashboard/#/market`);
    await assets(page).waitFor();
    await api.stop();
    await banner(page)
      .getByText(/^The server is unreachable; .* The data shown may be out of date\./)
      .waitFor();
    expect(await assets(page).textContent()).toBe('12');
    await start({ MONGODB_URI: db.uri(), PORT: new URL(api.urls.api ?? '').port });
    await banner(page).waitFor({ state: 'detached' });
  });
});
