// The list while snapshots are published, in a real browser.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeEach, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { ADMIN_TOKENS, decide } from './editor.ts';
import { eventually } from './eventually.ts';
import { type Cell, cellOf, listQueries, namesOf, ROW } from './list-page.ts';
import { type Market, marketOf, publishMarket } from './market.ts';

const ASSETS = 1_000;

/** All prices multiplied, in reverse order. */
const changed = (factor: number): Market => {
  const { assets, usdValues } = marketOf(ASSETS, { factor });
  return { assets: assets.toReversed(), usdValues };
};

describeDashboard('The list while snapshots are published', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'list-live');
  const open = useBrowser();
  let url: string;
  beforeEach(async () => {
    const { assetsId } = await publishMarket(db(), marketOf(ASSETS));
    if (!url) url = `${(await start({ MONGODB_URI: db.uri(), ADMIN_TOKENS })).urls.api}/dashboard/`;
    await eventually(async () => {
      const { headers } = await fetch(new URL('../?limit=1', url));
      expect(headers.get('Snapshots')).toContain(assetsId);
    });
  });

  /** Opens the list, and waits for its sparklines and for the event stream. */
  async function openSettled({
    slowdown = 1,
    ...options
  }: BrowserContextOptions & { slowdown?: number } = {}) {
    const opened = await open('about:blank', options);
    const session = await opened.page.context().newCDPSession(opened.page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await opened.page.goto(url);
    await opened.page.locator('.connection').getByText('Live', { exact: true }).waitFor();
    await settled(opened.page);
    return opened;
  }
  const settled = (page: Page) =>
    eventually(async () => {
      const waiting = await page.locator(`${ROW} .cell-sparkline:empty`).count();
      expect([await page.locator(ROW).count().then(Boolean), waiting]).toEqual([true, 0]);
    });
  /** In the first row. */
  const animationOf = (page: Page, cell: Cell): Promise<string> =>
    page.evaluate(
      `getComputedStyle(document.querySelector(${JSON.stringify(`${ROW} .cell-${cell}`)})).animationName`,
    );
  const refreshes = (requested: readonly string[]) =>
    listQueries(requested).filter((query) => query.has('id'));

  it.each([1, 10])(
    'requests sparklines only for the rows in view, in one request (slowdown %s)',
    async (slowdown) => {
      const { page, requested } = await openSettled({ slowdown });
      const walk = listQueries(requested).filter((query) => !query.has('id'));
      expect(walk.some((query) => query.get('fields')?.includes('sparkline'))).toBe(false);
      const [first, ...others] = refreshes(requested);
      expect(others).toEqual([]);
      expect(first?.get('fields')).toContain('sparkline');
      const asked = first?.get('id')?.split(',');
      expect(asked).toHaveLength(await page.locator(ROW).count());
      expect(asked?.length).toBeLessThan(50);
    },
  );

  it('shows an edit made elsewhere, without moving the row', async () => {
    const { page } = await openSettled();
    const before = await namesOf(page);
    expect(await cellOf(page, 'Coin 2', 'match').textContent()).toBe('name');
    expect(await decide(new URL('..', url).href.slice(0, -1), 3, null)).toBe(201);
    await cellOf(page, 'Coin 2', 'match').getByText('none', { exact: true }).waitFor();
    expect(await cellOf(page, 'Coin 2', 'usd_price').textContent()).toBe('–');
    expect(await namesOf(page)).toEqual(before);
  });

  it('requests the sparklines of rows that come into view, and of no row twice', async () => {
    const { page, requested } = await openSettled();
    const before = requested.length;
    await page.evaluate("document.querySelector('.list-region').scrollTop = 80 * 44");
    await page.locator(`${ROW}[aria-rowindex="82"]`).waitFor();
    await settled(page);
    const [scrolled, ...others] = refreshes(requested.slice(before));
    expect(others).toEqual([]);
    const ids = scrolled?.get('id')?.split(',').map(Number) ?? [];
    expect(ids).toContain(81);
    expect(Math.min(...ids)).toBeGreaterThan(60);
    await page.evaluate("document.querySelector('.list-region').scrollTop = 0");
    await cellOf(page, 'Coin 0', 'price').waitFor();
    expect(refreshes(requested.slice(before))).toHaveLength(1);
  });

  it('refreshes the rows in view in place with one request per publish, and flashes changed cells', async () => {
    const { page, requested } = await openSettled();
    const [before, names] = [requested.length, await namesOf(page)];
    await publishMarket(db(), changed(2));
    await eventually(async () =>
      expect(await cellOf(page, 'Coin 0', 'price').textContent()).toBe('$2,000.00'),
    );
    expect(await namesOf(page)).toEqual(names);
    // At most one for each published side.
    expect(refreshes(requested.slice(before)).length).toBeLessThanOrEqual(2);
    expect(refreshes(requested.slice(before))[0]?.get('id')?.split(',')).toHaveLength(names.length);
    expect(listQueries(requested.slice(before)).every((query) => query.has('id'))).toBe(true);
    expect(await animationOf(page, 'price')).toMatch(/^flash/);
    expect(await animationOf(page, 'change_24h')).toBe('none');
  });

  it('does not flash for users who prefer reduced motion', async () => {
    const { page } = await openSettled({ reducedMotion: 'reduce' });
    await publishMarket(db(), changed(3));
    await eventually(async () =>
      expect(await cellOf(page, 'Coin 0', 'price').textContent()).toBe('$3,000.00'),
    );
    expect(await animationOf(page, 'price')).toBe('none');
  });

  it('refreshes rows that were not in view when they come into view', async () => {
    const { page, requested } = await openSettled();
    await publishMarket(db(), changed(4));
    await eventually(async () =>
      expect(await cellOf(page, 'Coin 0', 'price').textContent()).toBe('$4,000.00'),
    );
    const before = requested.length;
    await page.evaluate("document.querySelector('.list-region').scrollTop = 80 * 44");
    await eventually(async () => expect(await cellOf(page, 'Coin 79', 'price').textContent()).toBe('$50.00'));
    expect(refreshes(requested.slice(before))).toHaveLength(1);
  });

  it('requests no more sparklines after the API returned that there are none', async () => {
    const { page, requested } = await open('about:blank');
    // The API's response for over 100,000 assets, which would take minutes to publish here.
    await page.route(/sparkline/, (route) =>
      route.fulfill({ status: 400, json: { type: 'problems/bad-request', title: 'The query is not valid' } }),
    );
    await page.goto(url);
    await page.locator('.connection').getByText('Live', { exact: true }).waitFor();
    await eventually(() => expect(refreshes(requested)).toHaveLength(1));
    await publishMarket(db(), changed(6));
    await eventually(async () =>
      expect(await cellOf(page, 'Coin 0', 'price').textContent()).toBe('$6,000.00'),
    );
    const asked = refreshes(requested).map((query) => query.get('fields')?.includes('sparkline'));
    expect(asked.slice(0, 2)).toEqual([true, false]);
    expect(asked.lastIndexOf(true)).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('keeps the row of an asset that is no longer listed, and marks it', async () => {
    const { page } = await openSettled();
    const { assets, usdValues } = marketOf(ASSETS);
    await publishMarket(db(), { assets: assets.slice(1), usdValues });
    await cellOf(page, 'Coin 0', 'name').getByText('no longer listed').waitFor();
    expect((await namesOf(page))[0]).toBe('Coin 0');
  });

  it('sorts again only on request', async () => {
    const { page } = await openSettled();
    await publishMarket(db(), changed(5));
    await eventually(async () =>
      expect(await cellOf(page, 'Coin 0', 'price').textContent()).toBe('$5,000.00'),
    );
    expect((await namesOf(page))[0]).toBe('Coin 0');
    await page.getByRole('button', { name: 'Sort again' }).click();
    await eventually(async () => expect((await namesOf(page))[0]).toBe(`Coin ${ASSETS - 1}`));
    await page.getByRole('button', { name: 'Sort again' }).waitFor({ state: 'detached' });
  });
});
