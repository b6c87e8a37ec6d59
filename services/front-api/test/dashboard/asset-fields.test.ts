// The fields of an asset, in a real browser.
import type { StoredAsset } from '@coinfront/contracts';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type FrontApi, useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { eventually } from './eventually.ts';
import { publishMarket } from './market.ts';

const MARKUP = '<img src=x onerror="document.title=1"><b>Bold</b>';
const NOTED = 'notes <script>alert(1)</script>';
const RTL = 'عملة رقمية';

/** Fields a source may send: null, nested, unknown, and with markup. */
const alpha: Partial<StoredAsset> = {
  cmc_rank: 7,
  slug: 'alpha',
  tags: ['mineable', 'layer-1'],
  date_added: '2015-08-07T00:00:00.000Z',
  max_supply: null,
  circulating_supply: 19_500_000,
  platform: { id: 1027, name: 'Ethereum', slug: 'ethereum', symbol: 'ETH', token_address: '0xabc' },
  notes: NOTED,
  website: 'https://example.org/alpha',
  scripted: 'javascript:alert(1)',
  audits: [{ by: 'Firm', passed: true }],
  empty: {},
};

describeDashboard('The fields of an asset', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'asset_fields');
  const open = useBrowser();
  let api: FrontApi;
  beforeAll(async () => {
    const market = {
      assets: [
        {
          id: 1,
          symbol: 'AA',
          name: 'Alpha',
          price: 0.000000123,
          at: '2026-01-01T00:00:00.000Z',
          more: alpha,
          quote: { percent_change_24h: -3.25, market_cap: 2_398_500_000_000, odd_figure: 1e-9 },
        },
        { id: 2, symbol: '<i>MM</i>', name: MARKUP, price: 2 },
        { id: 3, symbol: '🚀', name: RTL, price: 3 },
      ],
      usdValues: [
        {
          id: 'alpha-id',
          symbol: 'AA',
          name: 'Alpha',
          price: 0.000000124,
          at: '2026-01-01T00:05:00.000Z',
          more: { volume_24h: 1_234_567, supply: 19_400_000 },
        },
      ],
    };
    await publishMarket(db(), market);
    api = await start({ MONGODB_URI: db.uri() });
  });
  const at = (hash: string) => `${api.urls.api}/dashboard/${hash}`;

  /** The text of each field of a side by its path; figures with all digits. */
  const fieldsOf = async (page: Page, side: string): Promise<Record<string, string>> => {
    const rows = page.getByRole('region', { name: side, exact: true }).locator('.fields dl > div');
    await rows.first().waitFor();
    const pairs = await rows.evaluateAll((found) =>
      found.map((row) => [
        row.querySelector('dt')?.getAttribute('title') ?? '',
        row.querySelector('dd data')?.getAttribute('value') ?? row.querySelector('dd')?.textContent ?? '',
      ]),
    );
    return Object.fromEntries(pairs);
  };

  it('are all shown: known and unknown, nested, null, and with units', async () => {
    const { page, complaints } = await open(at('#/assets/1'));
    const own = await fieldsOf(page, 'The asset');
    expect(own).toMatchObject({
      id: '1',
      slug: 'alpha',
      max_supply: '–',
      circulating_supply: '19500000',
      'quote.USD.price': '0.000000123',
      'quote.USD.percent_change_24h': '-3.25',
      'quote.USD.odd_figure': '0.000000001',
      'platform.token_address': '0xabc',
      notes: NOTED,
      scripted: 'javascript:alert(1)',
      'audits.0.by': 'Firm',
      'audits.0.passed': 'yes',
      empty: '{}',
    });
    const data = (await api.get('/assets/1')).body.data as unknown as Record<string, unknown>;
    const { usd, usd_match, quote, platform, audits, ...others } = data;
    expect(Object.keys(own)).toEqual(expect.arrayContaining(Object.keys(others)));
    expect(await fieldsOf(page, 'Its USD value')).toEqual(
      expect.objectContaining({ id: 'alpha-id', volume_24h: '1234567', high_24h: '–', supply: '19400000' }),
    );
    expect(Object.keys(await fieldsOf(page, 'Its USD value')).toSorted()).toEqual(
      Object.keys(usd as object).toSorted(),
    );
    expect(await page.locator('.side').getByText('19.5 M AA').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('have their source and age beside them on both sides', async () => {
    const { page } = await open(at('#/assets/1'));
    for (const [side, figuresAt] of [
      ['The asset', '2026-01-01T00:00:00.000Z'],
      ['Its USD value', '2026-01-01T00:05:00.000Z'],
    ] as const) {
      const origin = page.getByRole('region', { name: side, exact: true }).locator('.origin');
      await origin.waitFor();
      expect(await origin.textContent()).toMatch(
        /SourceSimulator.*invented.*Published.+ ago.*Figures at.+ ago/s,
      );
      expect(await origin.locator('time').last().getAttribute('datetime')).toBe(figuresAt);
    }
  });

  it('link to the lists of a tag and a platform, to the JSON, and to web addresses only', async () => {
    const { page, requested } = await open(at('#/assets/1'));
    const main = page.locator('main');
    const linkTo = (name: string) => main.getByRole('link', { name, exact: true });
    await linkTo('layer-1').waitFor();
    expect(await linkTo('layer-1').getAttribute('href')).toBe('#/?tag=layer-1');
    expect(await linkTo('ethereum').getAttribute('href')).toBe('#/?platform=ethereum');
    expect(await linkTo('https://example.org/alpha').getAttribute('rel')).toBe('noopener noreferrer');
    expect(await main.locator('a[href^="javascript"]').count()).toBe(0);
    expect(requested.filter((url) => url.includes('example.org'))).toEqual([]);
    for (const [name, path] of [
      ['This asset as JSON', '/assets/1'],
      ['This history as JSON', '/assets/1/history'],
      ['This symbol as JSON', '/symbols/AA'],
    ] as const) {
      const address = await linkTo(name).evaluate((link) => (link as unknown as { href: string }).href);
      expect(address).toBe(`${api.urls.api}${path}`);
    }
    await linkTo('This asset as JSON').click();
    await page.getByText('"last_updated"').waitFor();
  });

  it('show markup as text, and names in any script', async () => {
    const { page, complaints } = await open(at('#/assets/2'));
    await page.getByRole('heading', { name: MARKUP }).waitFor();
    expect(await page.locator('main img, main b, main i').filter({ hasNotText: 'Simulator' }).count()).toBe(
      0,
    );
    await page.locator('.why .because').first().waitFor();
    await page.goto(at('#/assets/3'));
    await page.getByRole('heading', { name: `${RTL} 🚀` }).waitFor();
    await eventually(async () => expect(await page.title()).toBe(`${RTL} · Coinfront`));
    await page.locator('.why .because').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it.each(['77', 'abc', '..', '1e3', '%2e%2e%2fstatus'])(
    'are replaced by a message for the unknown id %s',
    async (id) => {
      const { page } = await open(at(`#/assets/${id}`));
      await page.getByRole('heading', { name: 'Asset not found' }).waitFor();
      await page.getByText(decodeURIComponent(id), { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Back to the assets' }).click();
      await page.waitForURL(at('#/'));
    },
  );
});
