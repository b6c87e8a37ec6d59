// The warnings above every view.
import { COLLECTIONS, type Run, type StatusResponse } from '@coinfront/contracts';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { until } from '@coinfront/testing';
import { beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type FrontApi, useFrontApis } from '../integration/front-api-process.ts';
import { storedRun } from '../run-documents.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { expectWellOnEveryScreen } from './every-screen.ts';
import { marketOf, publishMarket } from './market.ts';

const figures = (hoursAgo: number) => {
  const at = new Date(Date.now() - hoursAgo * 3_600_000);
  return { figures_at: { newest: at, median: at } };
};

/** Waits until nothing of the previous test is reported. */
const untilWell = (api: FrontApi) =>
  until(async () => {
    const { body } = await api.get('/status');
    const { assets, served, stale } = body as unknown as StatusResponse;
    return stale.length === 0 && assets.latest_run === null && served?.assets === assets.snapshot_id;
  });

const banner = (page: Page) => page.getByRole('complementary', { name: 'Warnings' });

describeDashboard('The banner', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'dashboard_banner');
  const open = useBrowser();
  let api: FrontApi | undefined;
  const runs = () => db().collection<Run>(COLLECTIONS.runs);
  const openAt = (hash: string) => open(`${api?.urls.api}/dashboard/${hash}`);

  beforeEach(async () => {
    await runs().deleteMany();
    await publishMarket(db(), marketOf(10), { assets: figures(0), usdValues: figures(0) });
    api ??= await start({ MONGODB_URI: db.uri(), FIGURES_STALE_AFTER_SECONDS: '1800' });
    await untilWell(api);
  });

  it('appears with stale figures, names their side and age, and disappears with fresh ones', async () => {
    const { page } = await openAt('#/');
    await page.locator('.connection.open').waitFor();
    expect(await banner(page).count()).toBe(0);
    await publishMarket(db(), marketOf(10), { assets: figures(0.75), usdValues: figures(0) });
    await banner(page).getByText('The figures of the assets are stale: the newest are 45').waitFor();
    expect(await banner(page).getByRole('listitem').count()).toBe(1);
    await banner(page).getByRole('link', { name: 'See the data' }).click();
    const assets = page.getByRole('region', { name: 'Assets', exact: true });
    await assets.getByText('Stale', { exact: true }).waitFor();
    await publishMarket(db(), marketOf(10), { assets: figures(0), usdValues: figures(0) });
    await banner(page).waitFor({ state: 'detached' });
    await assets.getByText('Stale', { exact: true }).waitFor({ state: 'detached' });
  });

  it('tells that the sources are of different times, and names the times', async () => {
    await publishMarket(db(), marketOf(10), { assets: figures(0.1), usdValues: figures(5.2) });
    const { page } = await openAt('#/market');
    const apart = banner(page).getByText('The two sources are 5');
    await apart.waitFor();
    expect(await apart.textContent()).toMatch(
      /the newest figures of the assets are from \d+ \w+ \d{4}, \S+, those of the USD values from \d+ \w+ \d{4}, /,
    );
    expect(await banner(page).getByText('The figures of the USD values are stale').count()).toBe(1);
  });

  it('tells that a run failed and why, as text, with a word and a mark as well as a colour', async () => {
    const message = 'The source returned <b>500</b>';
    await runs().insertOne(storedRun({ _id: 'f', state: 'failed', error: { code: 'source-http', message } }));
    const { page } = await openAt('#/data');
    const item = banner(page).getByRole('listitem');
    await item.getByText(`failed: ${message}. The data shown are from an earlier run.`).waitFor();
    expect(await item.locator('strong').textContent()).toBe('✕Error');
    expect(await page.locator('b').count()).toBe(0);
  });

  it('is announced once for each new warning, however often it is rendered', async () => {
    const { page } = await openAt('#/market');
    const region = page.locator('p[role=status]');
    await region.waitFor({ state: 'attached' });
    await page.evaluate(`{
      const region = document.querySelector('p[role=status]');
      globalThis.heard = [];
      new MutationObserver(() => globalThis.heard.push(region.textContent))
        .observe(region, { childList: true, characterData: true, subtree: true });
    }`);
    await publishMarket(db(), marketOf(10), { assets: figures(0.75), usdValues: figures(0) });
    await banner(page).waitFor();
    const received = () => page.waitForResponse((response) => response.url().endsWith('/status'));
    await received();
    await received();
    await runs().insertOne(storedRun({ _id: 'f', state: 'failed' }));
    await banner(page).getByText('failed').waitFor();
    await received();
    expect(await page.evaluate('globalThis.heard')).toEqual([
      expect.stringMatching(/^Warning: The figures of the assets are stale/),
      expect.stringMatching(/^Warning: The latest run of the assets, [^.]* failed/),
    ]);
  });

  it('is accessible and fits on every screen', async () => {
    await publishMarket(db(), marketOf(10), { assets: figures(0.1), usdValues: figures(5) });
    await runs().insertOne(storedRun({ _id: 'f', state: 'failed' }));
    await expectWellOnEveryScreen(
      (options) => open(`${api?.urls.api}/dashboard/#/data`, options),
      (page) => banner(page).getByRole('listitem').nth(2).waitFor(),
    );
  });
});
