// The figures of the Market view, compared with those of the API.
import type { SummaryResponse } from '@coinfront/contracts';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { type FrontApi, useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { expectWellOnEveryScreen } from './every-screen.ts';
import { marketOf, publishMarket } from './market.ts';

/** Texts with ordinary spaces. */
const textsOf = async (locator: Locator) =>
  (await locator.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

const valuesOf = async (locator: Locator): Promise<number[]> =>
  Promise.all((await locator.all()).map(async (one) => Number(await one.getAttribute('value'))));

describeDashboard('The Market view', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'dashboard_market');
  const open = useBrowser();
  let api: FrontApi;
  let summary: SummaryResponse;
  let page: Page;
  const at = (hash: string) => `${api.urls.api}/dashboard/${hash}`;
  const card = (name: string) => page.getByRole('region', { name, exact: true });

  beforeAll(async () => {
    const market = marketOf(40);
    // Half a percent, 5 %, and none at all.
    for (const [index, usd] of market.usdValues.entries())
      usd.price = (market.assets[index]?.price ?? 0) * (index % 2 ? 1.005 : 1.05);
    market.usdValues.splice(30);
    // Too small to be ranked by default, though it rose most.
    market.assets.push({ id: 99, symbol: 'DUST', name: 'Dust', price: 1e-9, marketCap: 10 });
    Object.assign(market.assets.at(-1) ?? {}, { quote: { percent_change_24h: 5_000 } });
    await publishMarket(db(), market, {
      assets: { figures_at: { newest: new Date('2025-11-22T12:00:00Z'), median: null } },
    });
    api = await start({ MONGODB_URI: db.uri() });
    summary = (await api.get('/summary')).body as unknown as SummaryResponse;
  });
  beforeEach(async () => {
    ({ page } = await open(at('#/market')));
    await page.locator('.totals').waitFor();
  });

  it('shows the totals, with all digits for copying', async () => {
    const totalOf = (name: string) =>
      page.locator('.totals > div').filter({ hasText: name }).locator('data').getAttribute('value');
    expect(await totalOf('Assets')).toBe(String(summary.count));
    expect(Number(await totalOf('Market cap'))).toBe(summary.market_cap);
    expect(Number(await totalOf('Volume in 24 h'))).toBe(summary.volume_24h);
    expect(Number(await totalOf('S0 dominance'))).toBe(summary.dominance.data[0]?.percent);
    expect(await page.locator('.totals').textContent()).toContain('old when published');
  });

  it('shows the largest assets with their shares', async () => {
    const shares = card('Dominance').locator('tbody td:last-child data');
    expect(await valuesOf(shares)).toEqual(summary.dominance.data.map(({ percent }) => percent));
    const link = card('Dominance').getByRole('link', { name: 'All by market cap' });
    expect(await link.getAttribute('href')).toBe('#/?sort=-market_cap');
  });

  it('shows how many assets rose and fell', async () => {
    const { rose, fell, unchanged, unknown } = summary.change_24h;
    expect(rose).toBeGreaterThan(0);
    const [first, second, third, fourth] = await textsOf(card('Prices over 24 h').locator('li'));
    expect([first, second, third, fourth].map((text) => text?.replace(/ [\d.]+ %$/, ''))).toEqual([
      `Rose ${rose}`,
      `Unchanged ${unchanged}`,
      `Fell ${fell}`,
      `Unknown ${unknown}`,
    ]);
  });

  it('shows every kind of match with its meaning, its count and a link to its assets', async () => {
    const rows = card('Kinds of match').locator('tbody tr');
    expect(await rows.count()).toBe(10);
    for (const [match, count] of Object.entries(summary.usd_match)) {
      const row = rows.filter({ has: page.getByRole('link', { name: match, exact: true }) });
      expect(await row.locator('data').first().getAttribute('value')).toBe(String(count));
      expect(await row.getByRole('link').getAttribute('href')).toBe(`#/?match=${match}`);
    }
    expect(await rows.first().textContent()).toContain('an editor named the USD value');
  });

  it('shows the histogram of spreads as a list, with a link to the assets of each bar that is not empty', async () => {
    const bars = card('Spread between the sources').getByRole('listitem');
    const { histogram, median, p95 } = summary.abs_spread;
    expect(await bars.count()).toBe(histogram.length);
    expect(histogram.filter(({ count }) => count > 0).length).toBeGreaterThan(1);
    for (const [index, { from, to, count }] of histogram.entries()) {
      const name = `${to === null ? `${from} % and more` : `${from} to ${to} %`}: ${count} ${count === 1 ? 'asset' : 'assets'}`;
      expect(await bars.nth(index).locator('.only-read').textContent()).toBe(name);
      const links = bars.nth(index).getByRole('link', { name });
      expect(await links.count()).toBe(count > 0 ? 1 : 0);
      if (count === 0) continue;
      const most = to === null ? '' : `&max_abs_spread=${to}`;
      const filter = `sort=-abs_spread&min_abs_spread=${from}${most}`;
      expect(await links.getAttribute('href')).toBe(`#/?${filter}`);
      expect(Number((await api.get(`/?${filter}`)).headers['total-count'])).toBe(count);
    }
    const quantiles = card('Spread between the sources').locator('.note data');
    expect(await valuesOf(quantiles)).toEqual([summary.abs_spread.count, median, p95]);
  });

  it.each([
    ['Top risers', '-change_24h'],
    ['Top fallers', 'change_24h'],
    ['Largest disagreements between the sources', '-abs_spread'],
  ])('ranks %s as the API does, among assets with a market cap of at least 1 million', async (name, sort) => {
    const query = `sort=${sort}&min_market_cap=1e6`;
    const { body } = await api.get(`/?limit=10&${query}&fields=name`);
    const names = card(name).locator('tbody .name');
    await names.nth(9).waitFor();
    expect(await names.allTextContents()).toEqual(body.data?.map((asset) => asset.name));
    const link = card(name).getByRole('link', { name: 'Full list' });
    expect(await link.getAttribute('href')).toBe(`#/?${query}`);
  });

  it('shows for a disagreement both prices, the spread and the match', async () => {
    const row = card('Largest disagreements between the sources').locator('tbody tr').first();
    await row.waitFor();
    const [first] = await textsOf(row);
    expect(first).toBe('Coin 0 S0 +5.0 % $1,000.00 $1,050.00 Coin 0 name');
  });

  it('ranks by another minimum market cap if selected, which is kept in the URL', async () => {
    const names = card('Top risers').locator('tbody .name');
    await page.getByLabel('Ranked').selectOption('any or unknown');
    await names.getByText('Dust').waitFor();
    expect(new URL(page.url()).hash).toBe('#/market?min_market_cap=any');
    await page.reload();
    await names.getByText('Dust').waitFor();
    await page.getByLabel('Ranked').selectOption('$1 M or more');
    await names.getByText('Dust').waitFor({ state: 'detached' });
    expect(new URL(page.url()).hash).toBe('#/market');
  });

  it('is accessible and fits on every screen', async () => {
    await expectWellOnEveryScreen(
      (options) => open(at('#/market'), options),
      (shown) => shown.locator('.ranking').nth(2).waitFor(),
    );
  });
});
