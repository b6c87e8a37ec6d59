// The dashboard without data, without its stores, and out of its quota.
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

/** The time of day stands still in the process: the quota never begins anew, and is always so many seconds away. */
const stillClock = (seconds: number) => [
  '--import',
  `data:text/javascript,Date.now = () => Date.UTC(2026, 0, 1, 0, 0, ${60 - seconds});`,
];

describeDashboard('The dashboard', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'dashboard_outages');
  const open = useBrowser();
  beforeEach(() => db().dropDatabase());

  it('says that the first data are awaited and whether they come, and shows them when they are there', async () => {
    const api = await start({ MONGODB_URI: db.uri() });
    const { page } = await open(`${api.urls.api}/dashboard/#/market`);
    const words = 'No assets and USD values are published yet: the first snapshots are awaited.';
    await banner(page).getByText(`${words} No ingestion of them runs now.`).waitFor();
    await page.getByText('Loading…').waitFor();
    await expectAccessible(page);
    const at = new Date();
    await db()
      .collection<{ _id: string }>(INGESTION_COLLECTIONS.assets.marker)
      .insertOne({ _id: MARKER_ID, ...{ running: { run_id: 'r', started_at: at, heartbeat_at: at } } });
    await banner(page).getByText(`${words} The ingestion of assets runs.`).waitFor();
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    await page.getByText('Nothing is published yet.').first().waitFor();
    await page.getByText('No runs yet.').first().waitFor();
    await page.getByText('Nothing is served yet.').waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Market', exact: true }).click();
    await publishMarket(db(), marketOf(12));
    await assets(page).getByText('12', { exact: true }).waitFor();
    await banner(page).waitFor({ state: 'detached' });
  });

  it('shows everything while MongoDB is silent, says so, and goes on when it is back', async () => {
    await publishMarket(db(), marketOf(12));
    const proxy = await startTcpProxy(db.uri());
    const uri = new URL(proxy.url);
    uri.searchParams.set('directConnection', 'true');
    const api = await start({ MONGODB_URI: uri.href, QUERY_TIMEOUT_MS: '2000' });
    expect((await api.getPatiently('/?limit=1')).status).toBe(200);
    const { page } = await open(`${api.urls.api}/dashboard/#/data`);
    await page.getByRole('region', { name: 'Cache' }).waitFor();
    await proxy.cut();
    await banner(page).getByText('The database has not answered for').waitFor();
    await page.reload();
    await banner(page).getByText('The database has not answered for').waitFor();
    await page.getByRole('region', { name: 'Cache' }).waitFor();
    // Of runs only the database knows.
    await page.getByRole('alert').getByText('Trying again by itself.').waitFor();
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

  it('is whole while Redis is down', async () => {
    await publishMarket(db(), marketOf(12));
    const api = await start({ MONGODB_URI: db.uri(), REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    const { page, complaints } = await open(`${api.urls.api}/dashboard/#/market`);
    await assets(page).getByText('12', { exact: true }).waitFor();
    await publishMarket(db(), marketOf(15));
    await assets(page).getByText('15', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Data', exact: true }).click();
    const redis = page.getByRole('region', { name: 'Cache' }).getByText('In Redis');
    expect(await redis.locator('data').first().textContent()).toBe('0');
    expect(await banner(page).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says that its quota is spent and for how long, keeps what it has, and goes on', async () => {
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
    const words = 'Too many requests: the server asks to wait 2 seconds. Trying again by itself.';
    await page.getByRole('alert').getByText(words).waitFor();
    await expectAccessible(page);
    await restart();
    await assets(page).getByText('12', { exact: true }).waitFor();
    await banner(page).waitFor({ state: 'detached' });
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('asks no sooner than a server wishes whose quota is spent', async () => {
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

  it('says that the server cannot be reached, and that what is shown may be old', async () => {
    await publishMarket(db(), marketOf(12));
    const api = await start({ MONGODB_URI: db.uri() });
    const { page } = await open(`${api.urls.api}/dashboard/#/market`);
    await assets(page).waitFor();
    await api.stop();
    await banner(page)
      .getByText(/^The server cannot be reached; .* What is shown may be out of date\./)
      .waitFor();
    expect(await assets(page).textContent()).toBe('12');
    await start({ MONGODB_URI: db.uri(), PORT: new URL(api.urls.api ?? '').port });
    await banner(page).waitFor({ state: 'detached' });
  });
});
