// The documentation page in a real browser: it renders, calls the API, and breaks no rule of its content policy.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { publish } from './database.ts';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

const { CHROMIUM_PATH } = process.env;
const describeInBrowser = CHROMIUM_PATH ? describe : describe.skip;

describeInBrowser(`/docs in Chromium${CHROMIUM_PATH ? '' : ' (skipped: CHROMIUM_PATH is not set)'}`, () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'docs');
  let api: FrontApi;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const requested: string[] = [];

  beforeAll(async () => {
    await publish(db());
    api = await start({ MONGODB_URI: db.uri() });
    browser = await chromium.launch({
      executablePath: CHROMIUM_PATH,
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
    });
    page = await browser.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requested.push(new URL(request.url()).origin));
    await page.goto(`${api.urls.api}/docs`);
  });
  afterAll(() => browser.close());

  it('shows every path of the published document', async () => {
    await page.locator('.opblock-summary-path').first().waitFor();
    const paths = await page.locator('.opblock-summary-path').allTextContents();
    const { paths: published } = (await (await fetch(`${api.urls.api}/openapi.json`)).json()) as {
      paths: object;
    };
    // Once for each method.
    const shown = new Set(paths.map((path) => path.replaceAll('\u200b', '')));
    expect([...shown].toSorted()).toEqual(Object.keys(published).toSorted());
  });

  it('calls the API when it is tried out', async () => {
    await page.locator('#operations-Data-getAssets .opblock-summary-control').click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Execute' }).click();
    const live = page.locator('.live-responses-table');
    await live.waitFor();
    expect(await live.locator('.response-col_status').last().textContent()).toContain('200');
    expect(await live.textContent()).toContain('"Alpha"');
  });

  it('loads nothing from elsewhere and gives the browser nothing to complain of', () => {
    expect(new Set(requested)).toEqual(new Set([new URL(api.urls.api ?? '').origin]));
    expect(complaints).toEqual([]);
  });
});
