// The columns of the list, in a real browser.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, expect, it } from '@jest/globals';
import { useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { eventually } from './eventually.ts';
import { expectWellOnEveryScreen } from './every-screen.ts';
import { insertHistory } from './history.ts';
import { CELLS, cellOf, namesOf, ROW, textsOf } from './list-page.ts';
import { FIRST_PUBLISH, type Market, publishMarket } from './market.ts';

const HOUR_MS = 3_600_000;
const MARKUP = '<img src=x onerror=document.title=1>';
const FROM_RIGHT = 'بيتكوين (ذهب)';
const LONG = 'Coin of a name that ends nowhere near '.repeat(3).slice(0, 100);

const market: Market = {
  assets: [
    {
      id: 1,
      symbol: 'BTC',
      name: 'Bitcoin',
      price: 101_020.52359530638,
      marketCap: 2.011152378391e12,
      more: { cmc_rank: 1 },
      quote: {
        volume_24h: 3_064_879_591,
        percent_change_1h: 0.04,
        percent_change_24h: 3.4,
        percent_change_7d: -12.345678,
      },
    },
    { id: 2, symbol: 'TINY', name: 'Tiny', price: 1.2e-7 },
    { id: 3, symbol: 'NIL', name: 'Nothing known' },
    { id: 4, symbol: 'X<b>', name: MARKUP, price: 1 },
    { id: 5, symbol: 'RTL', name: FROM_RIGHT, price: 1 },
    { id: 6, symbol: '🪙', name: '🚀🌕', price: 1 },
    { id: 7, symbol: 'LONG', name: LONG, price: 1 },
    { id: 8, symbol: 'NAMELESS', name: 'x', more: { name: null } as object, price: 1 },
  ],
  usdValues: [{ id: 'b', symbol: 'BTC', name: 'Bitcoin', price: 102_030.7288312594 }],
};

describeDashboard("The list's columns", () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'list-columns');
  const open = useBrowser();
  let url: string;
  beforeAll(async () => {
    const prices = [98_000, 99_000, 100_000].map((price) => ({ price }));
    await insertHistory(db(), { ingestion: 'assets', id: 1 }, prices, new Date(FIRST_PUBLISH), HOUR_MS);
    await publishMarket(db(), market);
    url = `${(await start({ MONGODB_URI: db.uri() })).urls.api}/dashboard/`;
  });

  it('show rounded figures, the USD value and the kind of match', async () => {
    const { page } = await open(url);
    const texts: Record<string, string> = {};
    for (const cell of CELLS) texts[cell] = (await textsOf(page, cell))[0] ?? '';
    expect(texts).toMatchObject({
      rank: '1',
      price: '$101,020.52',
      change_1h: '0.0 %',
      change_24h: '+3.4 %',
      change_7d: '−12.3 %',
      market_cap: '$2.01 T',
      volume_24h: '$3.06 B',
      usd_price: '$102,030.73',
      spread: '+1.0 %',
      match: 'name',
    });
    expect(texts.name).toMatch(/^Bitcoin\s+BTC$/);
    expect(await cellOf(page, 'Tiny', 'price').textContent()).toBe('$0.0₆12');
    await cellOf(page, 'Bitcoin', 'sparkline').getByRole('img', { name: '24 hours: rise' }).waitFor();
  });

  it('show the full value and the meaning of a kind of match on hover', async () => {
    const { page } = await open(url);
    const titleIn = (cell: 'price' | 'change_7d') =>
      cellOf(page, 'Bitcoin', cell).locator('data').getAttribute('title');
    expect(await titleIn('price')).toBe('101020.52359530638');
    expect(await titleIn('change_7d')).toBe('-12.345678 %');
    expect(await cellOf(page, 'Tiny', 'price').locator('data').getAttribute('title')).toBe('0.00000012');
    const matches = page.locator(`${ROW} .match`);
    expect(await matches.first().getAttribute('title')).toMatch(/^same symbol and name/);
    expect(await matches.nth(1).getAttribute('class')).toContain('unmatched');
  });

  it('show the meaning of a kind of match to keyboard users, until Escape', async () => {
    const { page } = await open(url);
    await page.locator(`${ROW} .match`).first().waitFor();
    await page.locator(`${ROW} .asset-name`).first().focus();
    await page.keyboard.press('Tab');
    await page.locator('.hint').getByText('same symbol and name').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.hint').waitFor({ state: 'detached' });
  });

  it('show a dash for each null', async () => {
    const { page } = await open(url);
    for (const cell of CELLS.filter((name) => !['name', 'match'].includes(name)))
      await cellOf(page, 'Nothing known', cell).getByText('–', { exact: true }).waitFor();
    expect(await cellOf(page, 'Nothing known', 'match').textContent()).toBe('missing');
  });

  it('are copied with their full values, one cell after another', async () => {
    const { page } = await open(url);
    await page.locator(ROW).first().waitFor();
    const copied = await page.evaluate<string>(`{
      const rows = document.querySelectorAll(${JSON.stringify(ROW)});
      const range = document.createRange();
      range.setStartBefore(rows[0]);
      range.setEndAfter(rows[1]);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
      document.dispatchEvent(event);
      event.clipboardData.getData('text/plain');
    }`);
    const [bitcoin, tiny] = copied.split('\n').map((line) => line.split('\t').map((cell) => cell.trim()));
    expect(bitcoin).toEqual([
      '1',
      'Bitcoin BTC',
      '101020.52359530638',
      '0.04',
      '3.4',
      '-12.345678',
      '2011152378391',
      '3064879591',
      '',
      '102030.7288312594',
      expect.stringMatching(/^(1\.0000|0\.9999)/),
      'name',
    ]);
    expect(tiny?.slice(1, 4)).toEqual(['Tiny TINY', '0.00000012', '–']);
  });

  it('are copied with the full value if a single cell is selected', async () => {
    const { page } = await open(url);
    await page.locator(ROW).first().waitFor();
    const copied = await page.evaluate<string>(`{
      getSelection().selectAllChildren(document.querySelector(${JSON.stringify(`${ROW} .cell-price data`)}));
      const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
      document.dispatchEvent(event);
      event.clipboardData.getData('text/plain');
    }`);
    expect(copied).toBe('101020.52359530638');
  });

  it('show any name as text, cut if it is too long', async () => {
    const { page, complaints } = await open(url);
    await page.locator(ROW).first().waitFor();
    expect(await namesOf(page)).toEqual([
      'Bitcoin',
      'Tiny',
      'Nothing known',
      MARKUP,
      FROM_RIGHT,
      '🚀🌕',
      LONG.trim(),
      'NAMELESS',
    ]);
    await eventually(async () => expect(await page.title()).toBe('Assets · Coinfront'));
    expect(complaints).toEqual([]);
    // Each name has its own text direction.
    expect(await page.locator(`${ROW} bdi.name`).count()).toBe(8);
    const long = cellOf(page, LONG.trim(), 'name');
    expect(await long.getAttribute('title')).toContain(LONG.trim());
    const heights = await page.evaluate<number[]>(
      `[...document.querySelectorAll(${JSON.stringify(ROW)})].map((row) => row.getBoundingClientRect().height)`,
    );
    expect(new Set(heights)).toEqual(new Set([44]));
  });

  it('show the source of the figures beside the count, and that they are invented', async () => {
    const { page } = await open(url);
    await page.getByRole('status').getByText('8 assets', { exact: true }).waitFor();
    const source = page.locator('.list-source');
    await source.getByText('(invented figures)').waitFor();
    expect(await source.textContent()).toMatch(/simulator/i);
  });

  it('are accessible and fit on every screen, and scroll within the table on narrow ones', async () => {
    await expectWellOnEveryScreen(
      (options) => open(url, options),
      async (page) => {
        await page.locator(`${ROW} .sparkline`).waitFor();
        if (page.viewportSize()?.width === 360)
          expect(await page.evaluate('document.querySelector(".list-region").scrollWidth')).toBeGreaterThan(
            360,
          );
      },
    );
  });

  it('keep the name in view in a narrow window while the table scrolls sideways', async () => {
    const { page } = await open(url, { viewport: { width: 360, height: 740 } });
    await page.locator(ROW).first().waitFor();
    await page.evaluate('document.querySelector(".list-region").scrollLeft = 600');
    const box = await cellOf(page, 'Bitcoin', 'name').boundingBox();
    expect(box?.x).toBe(0);
  });
});
