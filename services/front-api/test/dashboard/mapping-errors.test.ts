// Edits that fail, in a real browser.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { startTcpProxy, type TcpProxy } from '@coinfront/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type FrontApi, useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { ADA, ADMIN_TOKENS, decide, focused, giveToken, hotMarket } from './editor.ts';
import { publishMarket } from './market.ts';

describeDashboard('An edit that fails', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'mapping_errors');
  const open = useBrowser();
  let network: TcpProxy;
  let api: FrontApi;
  beforeAll(async () => {
    await publishMarket(db(), hotMarket);
    network = await startTcpProxy(db.uri());
    api = await start({ MONGODB_URI: network.url, ADMIN_TOKENS });
  });
  afterAll(() => network.close());

  const at = (hash: string, of = api) => `${of.urls.api}/dashboard/${hash}`;
  const choose = (page: Page, name: string) =>
    page.locator('.candidate', { hasText: name }).getByRole('button', { name: 'Choose this' });
  const row = (page: Page) => page.locator('.row-now tbody tr');

  it('is prevented while editing is off, and the page tells how to turn it on', async () => {
    const closed = await start({ MONGODB_URI: db.uri() });
    const { page } = await open(at('#/mappings/3', closed));
    await page.getByText('if it has none, editing is off').waitFor();
    await giveToken(page, ADA);
    await page.getByRole('alert').getByText('Editing is off').waitFor();
    await page.getByRole('alert').getByText('ADMIN_TOKENS=name:token').waitFor();
    // The rules are shown without a token.
    await page.getByText('the names "heat" and "holo" differ').first().waitFor();
    expect(await choose(page, 'Holo').count()).toBe(0);
    await closed.stop();
  });

  it('because of a wrong token makes the page forget the token and ask for another', async () => {
    const { page } = await open(at('#/mappings/3'));
    await giveToken(page, 'w'.repeat(40));
    await page.getByRole('alert').getByText('The token is not one of those configured').waitFor();
    const input = page.getByLabel('Editor token');
    expect(await input.inputValue()).toBe('');
    expect(await focused(page)).toBe('token');
    await giveToken(page, ADA);
    await choose(page, 'Holo').waitFor();
    expect(await focused(page)).toBe('Forget token');
  });

  it('because of too many wrong tokens shows how long to wait', async () => {
    const strict = await start({ MONGODB_URI: db.uri(), ADMIN_TOKENS });
    for (let attempt = 0; attempt < 10; attempt += 1) await decide(strict.urls.api, 3, null, 'w'.repeat(40));
    const { page } = await open(at('#/mappings', strict));
    await giveToken(page, ADA);
    await page.getByRole('alert').getByText('Too many invalid tokens from this address').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/in \d+ seconds/);
    await strict.stop();
  });

  it('because another editor was faster changes nothing, shows the other edit, and can be repeated', async () => {
    const { page } = await open(at('#/mappings/3'));
    await giveToken(page, ADA);
    await choose(page, 'Holo').waitFor();
    // Otherwise the page might see the other edit in time.
    await page.route('**/status', (route) => route.abort());
    expect(await decide(api.urls.api, 3, 'hydro')).toBe(201);
    await choose(page, 'Holo').press('Enter');
    await page.getByRole('status').getByText('Another editor was faster: your edit was not made').waitFor();
    await row(page).getByText('Hydro').waitFor();
    await page.getByText('Decided: USD value hydro of Simulator, by grace').waitFor();
    expect(await focused(page)).toBe('Choose this: Holo, id holo');
    await page.keyboard.press('Enter');
    await row(page).getByText('Holo').waitFor();
    await page.getByText('Decided: USD value holo of Simulator, by ada').waitFor();
  });

  it('because the USD value is mapped to another asset shows the problem of the API', async () => {
    const { page } = await open(at('#/mappings/2'));
    await giveToken(page, ADA);
    await choose(page, 'Holo').click();
    await page
      .getByRole('status')
      .getByText(
        'This USD value belongs to another asset: It is mapped to asset 3; delete that mapping first.',
      )
      .waitFor();
    expect(await row(page).textContent()).toContain('Hydro HOT');
  });

  it('because MongoDB does not respond says so, and can be repeated once it responds again', async () => {
    const { page } = await open(at('#/mappings/2'));
    await giveToken(page, ADA);
    await choose(page, 'Hydro').waitFor();
    network.hang();
    try {
      await choose(page, 'Hydro').press('Enter');
      await page.getByRole('status').getByText('The database does not respond').waitFor();
      await page.locator('.token').getByRole('alert').getByText('Retrying automatically').waitFor();
      expect(await focused(page)).toBe('Choose this: Hydro, id hydro');
    } finally {
      await network.restore();
    }
    await page.locator('.token').getByRole('alert').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await row(page).getByText('mapped').waitFor();
  });

  it('keeps the token only in memory, as every edit does', async () => {
    const { page, requested } = await open(at('#/mappings/1'));
    await giveToken(page, ADA);
    await choose(page, 'Holo').waitFor();
    await page.getByRole('button', { name: 'None of them' }).click();
    await row(page).getByText('none').waitFor();
    const kept = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state, document.documentElement.outerHTML])',
    );
    expect(kept).toContain('None of them');
    expect(kept).not.toContain(ADA);
    expect(JSON.stringify(await page.context().storageState({ indexedDB: true }))).not.toContain(ADA);
    expect(requested.join()).not.toContain(ADA);
    await page.getByRole('link', { name: 'Market' }).click();
    await page.getByRole('link', { name: 'Mapping', exact: true }).click();
    await page.getByText('You can edit.').waitFor();
    await page.getByRole('button', { name: 'Forget token' }).click();
    expect(await page.getByLabel('Editor token').inputValue()).toBe('');
    await giveToken(page, ADA);
    await page.getByText('You can edit.').waitFor();
    await page.reload();
    await page.getByLabel('Editor token').waitFor();
    expect(await page.getByText('You can edit.').count()).toBe(0);
  });
});
