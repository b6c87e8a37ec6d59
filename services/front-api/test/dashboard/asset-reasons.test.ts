// Why an asset has its USD value, in a real browser.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, expect, it } from '@jest/globals';
import { type FrontApi, useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { expectWellOnEveryScreen } from './every-screen.ts';
import { publishMarket } from './market.ts';

const marketAt = (price: number) => ({
  assets: [
    { id: 1, symbol: 'HOT', name: 'Holo', price },
    { id: 2, symbol: 'HOT', name: 'Hydro', price: 5 },
    { id: 3, symbol: 'HOT', name: 'Heat', price: 900 },
    ...['A/B', '50%', '#?&', '🔥', 'שקל', '..', '.'].map((symbol, index) => ({
      id: 10 + index,
      symbol,
      name: `Odd ${index}`,
      price: 10,
    })),
  ],
  usdValues: [
    { id: 'holo', symbol: 'HOT', name: 'Holo', price: price * 1.1, marketCap: 2e9 },
    { id: 'hydro', symbol: 'HOT', name: 'Hydro', price: 5 },
  ],
});

describeDashboard('The reasons for a USD value', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'asset_reasons');
  const open = useBrowser();
  let api: FrontApi;
  beforeAll(async () => {
    await publishMarket(db(), marketAt(2));
    api = await start({ MONGODB_URI: db.uri() });
  });
  const at = (hash: string) => `${api.urls.api}/dashboard/${hash}`;

  it('are those of the API: which rules held for each USD value, and which other asset it is matched to', async () => {
    const { page } = await open(at('#/assets/1'));
    const why = page.locator('.why');
    await why.getByText('The rule "name" gave it USD value holo.').waitFor();
    const [matched, other] = await why.locator('.candidate').all();
    expect(await matched?.locator('.candidate-head').textContent()).toMatch(/Holo HOT id holo.*matched/);
    expect(await matched?.locator('.figures').textContent()).toMatch(
      /Price\$2\.20.*\$2\.00\sB.*Figures at.* ago/,
    );
    expect(await matched?.locator('.rules li').nth(1).textContent()).toBe('✓nameheld: both names are "holo"');
    expect(await matched?.locator('.rules li').first().textContent()).toContain(
      'mappeddid not hold: no editor',
    );
    expect(await other?.locator('.verdict').textContent()).toBe('matched to Hydro');
    expect(await other?.locator('.verdict a').getAttribute('href')).toBe('#/assets/2');
    expect(await other?.locator('.rules').textContent()).toContain('the names "holo" and "hydro" differ');
    const others = why.locator('.others li');
    expect(await others.count()).toBe(2);
    await others.getByRole('link', { name: 'Heat HOT' }).click();
    await page.getByRole('heading', { name: 'Why no USD value' }).waitFor();
    await page.getByText('None: there are USD values with this symbol').waitFor();
  });

  it.each([
    [10, 'A/B'],
    [11, '50%'],
    [12, '#?&'],
    [13, '🔥'],
    [14, 'שקל'],
    [15, '..'],
    [16, '.'],
  ])('are shown for any symbol: asset %s, %s', async (id, symbol) => {
    const { page, complaints } = await open(at(`#/assets/${id}`));
    await page.locator('.why .because').getByText('There is no USD value of its symbol for it.').waitFor();
    expect(await page.locator('h1 .symbol').textContent()).toBe(symbol);
    expect(complaints).toEqual([]);
  });

  it('and figures follow a publish, and open sections stay open', async () => {
    const { page } = await open(at('#/assets/1'));
    await page.getByText('Show as tables').click();
    await page.getByRole('table').first().waitFor();
    const rules = page.locator('.why .candidate').nth(1).locator('details');
    await rules.locator('summary').click();
    expect(await rules.getAttribute('open')).toBeNull();
    await publishMarket(db(), marketAt(3));
    await page.locator('.glance .first').getByText('$3.00').waitFor();
    await page.locator('.why .candidate.taken').getByText('$3.30').waitFor();
    expect(await page.getByRole('table').count()).toBe(2);
    expect(await rules.getAttribute('open')).toBeNull();
  });

  it('are accessible and fit on every screen with everything open', async () => {
    await expectWellOnEveryScreen(
      (options) => open(at('#/assets/1'), options),
      async (page) => {
        await page.locator('.plot canvas').waitFor();
        await page.locator('.why .candidate').first().waitFor();
        for (const details of await page.locator('details:not([open]) > summary').all())
          await details.click();
        await page.getByRole('table').first().waitFor();
      },
    );
  });
});
