// What the Data view shows of `/status`.
import { INGESTION_COLLECTIONS, MARKER_ID, type StatusResponse } from '@coinfront/contracts';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type FrontApi, useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { expectWellOnEveryScreen } from './every-screen.ts';
import { marketOf, publishMarket } from './market.ts';

describeDashboard('The Data view', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'dashboard_status');
  const open = useBrowser();
  let api: FrontApi;
  let page: Page;
  const status = async () => (await api.get('/status')).body as unknown as StatusResponse;
  const card = (name: string) => page.getByRole('region', { name, exact: true });
  const fact = (where: string, name: string) =>
    card(where)
      .locator('.facts > div')
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator('dd');

  beforeAll(async () => {
    const now = Date.now();
    const figures_at = { newest: new Date(now - 90_000), median: new Date(now - 600_000) };
    await publishMarket(db(), marketOf(12));
    await publishMarket(db(), marketOf(12), {
      assets: { figures_at, priced: 11, last_updated: new Date(now - 65_000) },
      usdValues: { figures_at, priced: 9 },
    });
    api = await start({ MONGODB_URI: db.uri() });
  });
  beforeEach(async () => {
    ({ page } = await open(`${api.urls.api}/dashboard/#/data`));
    await card('Assets').waitFor();
  });

  it('shows for each side what is published, its source, its age and the ages of its figures', async () => {
    expect(await card('Assets').textContent()).toContain('Simulator (invented figures)');
    expect(await fact('Assets', 'Published').textContent()).toMatch(/^[12]\smin ago \d\d:\d\d:\d\d$/);
    expect(await fact('Assets', 'Newest figures').textContent()).toMatch(/^[1-9]\smin ago \d\d:/);
    expect(await fact('Assets', 'Median figures').textContent()).toMatch(/^1\d\smin ago$/);
    expect(await fact('Assets', 'Rows').textContent()).toBe('12');
    expect(await fact('Assets', 'With a price').textContent()).toBe('11');
    expect(await fact('USD values', 'With a price').textContent()).toBe('9');
    expect(await fact('Assets', 'Running now').textContent()).toBe('No');
    expect(await card('Assets').textContent()).not.toContain('Stale');
  });

  it('shows the published, the served and the kept snapshots', async () => {
    const { assets, usd_values, served } = await status();
    expect(served?.assets).toBe(assets.snapshot_id);
    const rows = card('Published and served').locator('table').first().locator('tbody tr');
    expect(await rows.locator('code').allTextContents()).toEqual([
      assets.snapshot_id,
      served?.assets,
      usd_values.snapshot_id,
      served?.usd_values,
    ]);
    expect(await fact('Published and served', 'Behind').textContent()).toBe('Not at all');
    expect(await fact('Published and served', 'Match: name').textContent()).toBe('12');
    const kept = card('Kept snapshots').locator('tbody tr');
    expect(await kept.locator('code').allTextContents()).toEqual(
      [assets, usd_values].flatMap(({ kept }) => kept.map(({ snapshot_id }) => snapshot_id)),
    );
    expect(await kept.count()).toBe(2);
  });

  it('shows cache hits and misses, and the share of hits', async () => {
    await api.get('/?limit=3');
    await api.get('/?limit=3');
    const { cache } = await status();
    expect(cache.hit_local).toBeGreaterThan(0);
    const count = (name: string) =>
      card('Cache').locator('li').filter({ hasText: name }).locator('data').first();
    await count('Memory hits')
      .and(page.locator(`[value="${cache.hit_local}"]`))
      .waitFor();
    expect(await count('Redis hits').getAttribute('value')).toBe('0');
    expect(await count('Misses').getAttribute('value')).toBe(String(cache.miss));
    const share = (100 * cache.hit_local) / (cache.hit_local + cache.miss);
    expect(Number(await card('Cache').locator('.big data').getAttribute('value'))).toBe(share);
  });

  it('links to the same data as JSON', async () => {
    for (const link of await page.locator('main').getByRole('link', { name: 'JSON' }).all()) {
      const response = await fetch((await link.getAttribute('href')) ?? '');
      expect(response.headers.get('content-type')).toContain('application/json');
      expect(response.status).toBe(200);
    }
    expect(await page.locator('main').getByRole('link', { name: 'JSON' }).count()).toBe(3);
  });

  it('shows on every view that an ingestion runs, without a warning, and in the Data view that one has died', async () => {
    const marker = db().collection<{ _id: string }>(INGESTION_COLLECTIONS.assets.marker);
    const setRunning = (secondsAgo: number) => {
      const at = new Date(Date.now() - secondsAgo * 1_000);
      const running = { run_id: 'r', started_at: at, heartbeat_at: at };
      return marker.updateOne({ _id: MARKER_ID }, { $set: { running } });
    };
    await setRunning(2);
    await fact('Assets', 'Running now')
      .getByText(/^Yes, for \d+\ss$/)
      .waitFor();
    const pill = page.getByRole('complementary', { name: 'Ingestions' });
    expect(await pill.textContent()).toBe('Ingesting assets…');
    expect(await page.getByRole('complementary', { name: 'Warnings' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Market' }).click();
    expect(await pill.isVisible()).toBe(true);
    await setRunning(600);
    await pill.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Data' }).click();
    await fact('Assets', 'Running now').getByText('but its last heartbeat was').waitFor();
    await marker.updateOne({ _id: MARKER_ID }, { $unset: { running: '' } });
    await fact('Assets', 'Running now').getByText('No', { exact: true }).waitFor();
  });

  it('is accessible and fits on every screen', async () => {
    await expectWellOnEveryScreen(
      (options) => open(`${api.urls.api}/dashboard/#/data`, options),
      (shown) => shown.getByRole('region', { name: 'Cache' }).waitFor(),
    );
  });
});
