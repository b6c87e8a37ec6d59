// Pages of the API in a real browser.
import { afterAll, beforeAll } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';

export const { CHROMIUM_PATH } = process.env;

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });

export type Seen = {
  /** Errors and warnings on the console, and uncaught errors. */
  complaints: string[];
  /** Every requested URL. */
  requested: string[];
};

/** The arrays grow while the page is open. */
export function watchPage(page: Page, seen: Seen = { complaints: [], requested: [] }): Seen {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.complaints.push(message.text());
  });
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('request', (request) => seen.requested.push(request.url()));
  return seen;
}

/** Call in a `describe` that skips without CHROMIUM_PATH. Opens the page at `url()` before the tests. */
export function usePage(url: () => string) {
  let browser: Browser;
  let page: Page;
  const seen: Seen = { complaints: [], requested: [] };

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    watchPage(page, seen);
    await page.goto(url());
  });
  afterAll(() => browser.close());

  return { page: () => page, ...seen };
}

/** Like `usePage`, for the documentation page. */
export function useDocsPage(url: () => string) {
  const { page, ...seen } = usePage(url);
  return {
    ...seen,
    /** The displayed paths of the API, each once. */
    async paths(): Promise<string[]> {
      await page().locator('.opblock-summary-path').first().waitFor();
      const texts = await page().locator('.opblock-summary-path').allTextContents();
      // The page shows each path once per method.
      return [...new Set(texts.map((text) => text.replaceAll('\u200b', '')))].toSorted();
    },
    /** Sends a request of this operation with "Try it out"; returns the displayed status and body. */
    async tryOut(operation: string): Promise<{ status: string; body: string }> {
      const block = page().locator(`#operations-${operation}`);
      await block.locator('.opblock-summary-control').click();
      await block.getByRole('button', { name: 'Try it out' }).click();
      await block.getByRole('button', { name: 'Execute' }).click();
      const live = block.locator('.live-responses-table');
      await live.waitFor();
      const status = (await live.locator('.response-col_status').last().textContent()) ?? '';
      return { status: status.trim(), body: (await live.textContent()) ?? '' };
    },
  };
}

/** The paths of the OpenAPI document, as the page should show them. */
export async function publishedPaths(api: string | undefined): Promise<string[]> {
  const { paths } = (await (await fetch(`${api}/openapi.json`)).json()) as { paths: object };
  return Object.keys(paths).toSorted();
}
