// Search, sorting, filters and export of the list, in a real browser.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { eventually } from './eventually.ts';
import { expectWellOnEveryScreen } from './every-screen.ts';
import { type Cell, listQueries, namesOf, ROW, waitForNames } from './list-page.ts';
import { type Market, marketOf, publishMarket } from './market.ts';

const ASSETS = 60;

/** With tags and platforms, and some assets without a USD value. */
function taggedMarket(): Market {
  const { assets, usdValues } = marketOf(ASSETS);
  return {
    assets: assets.map((asset, index) => ({
      ...asset,
      more: {
        ...asset.more,
        tags: index % 2 === 0 ? ['defi', 'memes'] : ['memes'],
        platform: index % 3 === 0 ? { id: 1, slug: 'ethereum' } : null,
      } as object,
    })),
    // The spread grows from the last asset to the first; the first five assets have no USD value.
    usdValues: usdValues.slice(5).map((usd, index) => ({
      ...usd,
      price: (usd.price ?? 0) * (1 + (ASSETS - index) / 10_000),
    })),
  };
}

describeDashboard('The views of a list', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'list-views');
  const open = useBrowser();
  let api: string;
  beforeAll(async () => {
    await publishMarket(db(), taggedMarket());
    api = (await start({ MONGODB_URI: db.uri() })).urls.api ?? '';
  });
  const openAt = (hash = '') => open(`${api}/dashboard/${hash}`);

  /** The names the API returns for the same query. */
  async function namesFor(query: string): Promise<string[]> {
    const response = await fetch(`${api}/?limit=100&${query}`);
    const { data } = (await response.json()) as { data: { name: string }[] };
    return data.map(({ name }) => name);
  }
  const hashOf = (page: Page) => new URL(page.url()).hash;

  /** Checks that another window shows the same rows for the same URL. */
  async function expectSameByLink(page: Page): Promise<void> {
    const again = await open(page.url());
    await waitForNames(again.page, await namesOf(page));
    const count = (await page.locator('.list-count').textContent()) ?? '';
    await again.page.locator('.list-count').getByText(count, { exact: true }).waitFor();
  }

  it('are searched at each keystroke, without adding history entries', async () => {
    const { page, requested } = await openAt();
    await page.locator(ROW).first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('coin 5', { delay: 1 });
    await waitForNames(page, await namesFor('q=coin+5'));
    await page.getByRole('status').getByText('11 assets', { exact: true }).waitFor();
    const asked = listQueries(requested)
      .filter((query) => query.has('q') && !query.has('id'))
      .map((query) => query.get('q'));
    expect(new Set(asked)).toEqual(new Set(['c', 'co', 'coi', 'coin', 'coin 5']));
    expect(hashOf(page)).toBe('#/?q=coin+5');
    await expectSameByLink(page);
    await page.keyboard.press('Escape');
    await page.getByRole('status').getByText('60 assets', { exact: true }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    // One step back leaves the list, whatever the number of keystrokes.
    expect(await page.evaluate('history.length')).toBe(2);
  });

  it('tell if no assets match', async () => {
    const { page } = await openAt('#/?q=nobody');
    await page.getByText('No assets match').waitFor();
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByRole('status').getByText('60 assets', { exact: true }).waitFor();
  });

  const sorts: [Cell, string, [string, string]][] = [
    ['rank', '#', ['rank', '-rank']],
    ['name', 'Name', ['name', '-name']],
    ['name', 'Symbol', ['symbol', '-symbol']],
    ['price', 'Price', ['-price', 'price']],
    ['change_1h', '1 h', ['-change_1h', 'change_1h']],
    ['change_24h', '24 h', ['-change_24h', 'change_24h']],
    ['change_7d', '7 d', ['-change_7d', 'change_7d']],
    ['market_cap', 'Market cap', ['-market_cap', 'market_cap']],
    ['volume_24h', 'Volume', ['-volume_24h', 'volume_24h']],
    ['usd_price', 'USD value', ['-usd_price', 'usd_price']],
    ['spread', 'Spread', ['-abs_spread', 'abs_spread']],
    ['match', 'Match', ['match', '-match']],
  ];

  it('are sorted by every column in one direction, the other, and not at all', async () => {
    const { page } = await openAt();
    const inOrder = await namesFor('sort=position');
    await waitForNames(page, inOrder.slice(0, 10));
    for (const [cell, title, orders] of sorts) {
      const head = page.locator(`thead .cell-${cell}`);
      for (const order of orders) {
        await head.getByRole('button', { name: title, exact: true }).click();
        expect(hashOf(page)).toBe(`#/?sort=${order}`);
        await waitForNames(page, (await namesFor(`sort=${order}`)).slice(0, 10));
        expect(await head.getAttribute('aria-sort')).toBe(order.startsWith('-') ? 'descending' : 'ascending');
        expect(await page.locator('thead [aria-sort]').count()).toBe(1);
      }
      await head.getByRole('button', { name: title, exact: true }).click();
      await waitForNames(page, inOrder.slice(0, 10));
      expect([hashOf(page), await page.locator('thead [aria-sort]').count()]).toEqual(['#/', 0]);
    }
  });

  it('are sorted by the 24-hour change if the sparkline column is selected', async () => {
    const { page } = await openAt();
    await page.getByRole('button', { name: 'Last 24 h' }).click();
    await waitForNames(page, (await namesFor('sort=-change_24h')).slice(0, 10));
    expect(await page.locator('thead .cell-change_24h').getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('button', { name: 'Spread' }).click();
    await waitForNames(page, (await namesFor('sort=-abs_spread')).slice(0, 10));
    await expectSameByLink(page);
  });

  it.each([
    ['Match', 'missing', '5', 'match=missing'],
    ['Tag', 'defi', '30', 'tag=defi'],
    ['Platform', 'ethereum', '20', 'platform=ethereum'],
  ])('are filtered by %s, with the number of assets of each value', async (title, value, count, query) => {
    const { page, requested } = await openAt();
    await page.locator(ROW).first().waitFor();
    expect(requested.some((url) => url.includes('/facets'))).toBe(false);
    await page.getByRole('button', { name: title }).filter({ hasText: '▾' }).click();
    const dialog = page.getByRole('dialog', { name: `Filter by ${title.toLowerCase()}` });
    const choice = dialog.locator('label').filter({ hasText: value });
    expect(await choice.textContent()).toBe(`${value} ${count}`);
    await choice.getByRole('checkbox').check();
    await page.getByRole('status').getByText(`${count} assets`, { exact: true }).waitFor();
    await waitForNames(page, (await namesFor(query)).slice(0, 5));
    expect(hashOf(page)).toBe(`#/?${query}`);
    await expectSameByLink(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: `${title.toLowerCase()}: ${value}` }).click();
    await page.getByRole('status').getByText('60 assets', { exact: true }).waitFor();
  });

  it('are filtered by several values, with counts that respect the other filters', async () => {
    const { page } = await openAt('#/?tag=defi');
    await page.getByRole('button', { name: 'Match' }).filter({ hasText: '▾' }).click();
    const dialog = page.getByRole('dialog', { name: 'Filter by match' });
    const choices = dialog.locator('label');
    await eventually(async () => expect(await choices.allTextContents()).toEqual(['name 27', 'missing 3']));
    await choices.getByRole('checkbox').nth(0).check();
    await choices.getByRole('checkbox').nth(1).check();
    await eventually(() => expect(hashOf(page)).toBe('#/?match=name,missing&tag=defi'));
    await page.getByRole('status').getByText('30 assets', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    const chips = page.getByRole('list', { name: 'Active filters' });
    expect(await chips.getByRole('button').count()).toBe(4);
    await chips.getByRole('button', { name: 'Clear all' }).click();
    await page.getByRole('status').getByText('60 assets', { exact: true }).waitFor();
    expect(hashOf(page)).toBe('#/');
  });

  it('are filtered by an offered market cap, and by one in the URL', async () => {
    const { page } = await openAt();
    const caps = page.getByRole('combobox', { name: 'Market cap' });
    await page.locator(ROW).first().waitFor();
    await caps.selectOption({ label: 'Cap ≥ $10\u00a0B' });
    await eventually(() => expect(hashOf(page)).toBe('#/?min_market_cap=10000000000'));
    const linked = await openAt('#/?min_market_cap=2.5e11&sort=price');
    await waitForNames(linked.page, ['Coin 3', 'Coin 2', 'Coin 1', 'Coin 0']);
    expect(await linked.page.getByRole('combobox', { name: 'Market cap' }).inputValue()).toBe('2.5e11');
    await linked.page.getByRole('button', { name: 'market cap ≥ $250' }).waitFor();
    await expectSameByLink(linked.page);
  });

  it('take every other bound of the API from the URL, and show the errors of an invalid URL', async () => {
    const { page } = await openAt('#/?max_rank=3&sort=-rank');
    await waitForNames(page, ['Coin 2', 'Coin 1', 'Coin 0']);
    await page.getByRole('button', { name: 'rank ≤ 3' }).waitFor();
    const wrong = await openAt('#/?sort=prise');
    await wrong.page.getByRole('alert').getByText('sort must be one of').waitFor();
  });

  it.each(['csv', 'ndjson'] as const)(
    'are exported with the same filters and order, as %s',
    async (format) => {
      const { page } = await openAt('#/?match=missing&sort=-rank');
      const shown = await namesFor('match=missing&sort=-rank');
      await waitForNames(page, shown);
      const downloaded = page.waitForEvent('download');
      await page.getByRole('link', { name: `Export as ${format.toUpperCase()}` }).click();
      const stream = await (await downloaded).createReadStream();
      const text = Buffer.concat(await stream.toArray()).toString();
      const lines = text.trim().split(/\r?\n/);
      if (format === 'csv') {
        expect(lines[0]).toBe(
          'id,cmc_rank,name,symbol,quote.USD.price,quote.USD.percent_change_1h,quote.USD.percent_change_24h,quote.USD.percent_change_7d,quote.USD.market_cap,quote.USD.volume_24h,usd.price,spread,usd_match',
        );
        expect(lines.slice(1).map((line) => line.split(',')[2])).toEqual(shown);
      } else expect(lines.map((line) => JSON.parse(line).name)).toEqual(shown);
    },
  );

  it('are accessible and fit on every screen with filters open and active', async () => {
    await expectWellOnEveryScreen(
      (options) => open(`${api}/dashboard/#/?q=coin&match=name&tag=defi&min_market_cap=1e6`, options),
      async (page) => {
        await page.locator(ROW).first().waitFor();
        await page.getByRole('button', { name: 'Tag' }).filter({ hasText: '▾' }).click();
        await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
      },
    );
  });
});
