// Edits of mappings, in a real browser. The tests depend on each other: each continues where the previous one ended.
import { COLLECTIONS, MAPPINGS_ID, type MappingsDocument } from '@coinfront/contracts';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type FrontApi, useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, expectAccessible, useBrowser } from './browser.ts';
import { ADA, ADMIN_TOKENS, decide, focused, giveToken, hotMarket } from './editor.ts';
import { expectWellOnEveryScreen } from './every-screen.ts';
import { publishMarket } from './market.ts';

describeDashboard('An editor of mappings', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'mapping_edit');
  const open = useBrowser();
  let api: FrontApi;
  beforeAll(async () => {
    await publishMarket(db(), hotMarket);
    const earlier = { asset_source: 'coinmarketcap', asset_id: 3, editor: 'grace', at: new Date() } as const;
    await db()
      .collection<MappingsDocument>(COLLECTIONS.mappings)
      .insertOne({
        _id: MAPPINGS_ID,
        version: 1,
        entries: { 'coinmarketcap:3': { ...earlier, usd: null } },
        recent: [{ ...earlier, version: 1, previous: null, next: { usd: null } }],
      });
    api = await start({ MONGODB_URI: db.uri(), ADMIN_TOKENS });
  });
  const at = (hash: string) => `${api.urls.api}/dashboard/${hash}`;

  async function openAsEditor(hash: string): Promise<Page> {
    const { page } = await open(at(hash));
    await giveToken(page, ADA);
    await page.getByText('You can edit.').waitFor();
    return page;
  }

  const row = (page: Page) => page.locator('.row-now tbody tr');
  const candidate = (page: Page, name: string) => page.locator('.candidate', { hasText: name });
  const choose = (page: Page, name: string) =>
    candidate(page, name).getByRole('button', { name: /^Choose this|^Chosen/ });
  const said = (page: Page, text: string) => page.getByRole('status').getByText(text, { exact: true });
  const listed = async (id: number) => {
    const { body } = await api.get(`/?id=${id}&fields=usd_match,usd.id`);
    return body.data?.[0];
  };
  const log = (page: Page) =>
    page.getByRole('region', { name: 'Latest edits', exact: true }).locator('tbody tr').first();

  it('finds the asset by name, and sees its row and the rules for each candidate', async () => {
    const page = await openAsEditor('#/mappings');
    await page.getByLabel('Name or symbol').fill('hea');
    await page.getByText('1 found').waitFor();
    expect(new URL(page.url()).hash).toBe('#/mappings?q=hea');
    await page.getByRole('link', { name: 'Heat HOT' }).press('Enter');
    expect(new URL(page.url()).hash).toBe('#/mappings/3');
    await row(page).waitFor();
    expect(await row(page).textContent()).toBe('Heat HOT$900.00ambiguous–––');
    expect(await candidate(page, 'Hydro HOT').locator('.rules').textContent()).toContain(
      'the names "heat" and "hydro" differ',
    );
    expect(await candidate(page, 'Hydro HOT').locator('.verdict').textContent()).toBe('matched to Hydro');
  });

  it('chooses a USD value by keyboard, sees the row change, and keeps the focus', async () => {
    const page = await openAsEditor('#/mappings/3');
    await choose(page, 'Hydro HOT').focus();
    await page.keyboard.press('Enter');
    await said(page, 'HOT now has the USD value Hydro (hydro), by your decision.').waitFor();
    await row(page).getByText('mapped').waitFor();
    expect(await row(page).textContent()).toBe('Heat HOT$900.00mappedHydro$5.00−99.4\u00a0%');
    expect(await row(page).getAttribute('class')).toBe('flash');
    await candidate(page, 'Hydro HOT').getByText('an editor named this USD value').waitFor();
    await candidate(page, 'Hydro HOT').locator('button[aria-disabled="true"]').waitFor();
    expect(await focused(page)).toBe('✓ Chosen: Hydro, id hydro');
    expect([await listed(3), await listed(2)]).toEqual([
      { usd_match: 'mapped', usd: { id: 'hydro' } },
      { usd_match: 'ambiguous', usd: null },
    ]);
    await log(page).getByText('USD value hydro of Simulator').waitFor();
    expect(await log(page).textContent()).toMatch(
      /^2.+ agoadaHeat HOTby the rulesUSD value hydro of Simulator$/,
    );
  });

  it('decides that the asset has no USD value, and takes the decision back', async () => {
    const page = await openAsEditor('#/mappings/3');
    await page.getByRole('button', { name: 'None of them' }).press('Enter');
    await said(page, 'HOT has no USD value, by your decision.').waitFor();
    await row(page).getByText('none').waitFor();
    await log(page).getByText('no USD value').waitFor();
    expect(await listed(3)).toEqual({ usd_match: 'none', usd: null });

    const takeBack = page.getByRole('button', { name: 'Take back the decision' });
    await takeBack.press('Enter');
    await said(page, 'The decision about HOT was taken back: the rules decide.').waitFor();
    await row(page).getByText('ambiguous').waitFor();
    expect(await listed(3)).toEqual({ usd_match: 'ambiguous', usd: null });
    await log(page).locator('td:last-child').getByText('by the rules').waitFor();
    expect(await takeBack.getAttribute('aria-disabled')).toBe('true');
    expect(await focused(page)).toBe('Take back the decision');
  });

  it('chooses a USD value with another symbol, which is kept in the URL', async () => {
    const page = await openAsEditor('#/mappings/3');
    await page.getByRole('searchbox', { name: 'Symbol' }).fill('wrm');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('1 with the symbol WRM').waitFor();
    expect(new URL(page.url()).hash).toBe('#/mappings/3?symbol=wrm');
    await choose(page, 'Warm WRM').last().click();
    await said(page, 'HOT now has the USD value Warm (warm), by your decision.').waitFor();
    await row(page).getByText('Warm').waitFor();
    expect(await listed(3)).toEqual({ usd_match: 'mapped', usd: { id: 'warm' } });
  });

  it('sees all decisions, including those about assets of another source', async () => {
    const page = await openAsEditor('#/mappings');
    const rows = page.getByRole('region', { name: 'Decisions', exact: true }).locator('tbody tr');
    await rows.getByText('Heat').waitFor();
    const [other, own] = await rows.allTextContents();
    expect(other).toMatch(
      /^asset 3 of CoinMarketCapno USD valueapplies only to assets of CoinMarketCapgrace.+ ago$/,
    );
    expect(own).toMatch(/^Heat HOTWarm USD value warm of Simulatormappedada.+ ago$/);
  });

  it('sees the decision of another editor without reloading', async () => {
    const page = await openAsEditor('#/mappings/2');
    const asset = await open(at('#/assets/2'));
    await row(page).getByText('name').waitFor();
    await asset.page.locator('.match-line').getByText('name', { exact: true }).waitFor();
    expect(await decide(api.urls.api, 2, null)).toBe(201);
    await row(page).getByText('none').waitFor();
    await log(page).getByText('grace').waitFor();
    await asset.page.locator('.match-line').getByText('none', { exact: true }).waitFor();
  });

  it('has views that are accessible and fit on every screen with everything open', async () => {
    await expectWellOnEveryScreen(
      (options) => open(at('#/mappings/3?symbol=WRM'), options),
      async (page) => {
        await row(page).waitFor();
        await page.getByText('To choose one, enter a token above.').waitFor();
        await expectAccessible(page);
        await giveToken(page, ADA);
        await log(page).waitFor();
        await page.getByRole('region', { name: 'Decisions', exact: true }).getByText('Heat').waitFor();
      },
    );
    await expectWellOnEveryScreen(
      (options) => open(at('#/mappings'), options),
      async (page) => {
        await page.getByLabel('Name or symbol').fill('h');
        await page.getByText('3 found').waitFor();
      },
    );
  });
});
