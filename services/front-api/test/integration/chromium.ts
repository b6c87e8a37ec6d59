// Pages of the API in a real browser, for suites that look at them in different places.
import { afterAll, beforeAll } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';

export const { CHROMIUM_PATH } = process.env;

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });

export type Seen = {
  /** Errors and warnings on the console, and what no code caught. */
  complaints: string[];
  /** Every URL that was asked for. */
  requested: string[];
};

/** Grows as the page goes on. */
export function watchPage(page: Page, seen: Seen = { complaints: [], requested: [] }): Seen {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.complaints.push(message.text());
  });
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('request', (request) => seen.requested.push(request.url()));
  return seen;
}

/** To be called in a `describe` that skips without CHROMIUM_PATH; opens the page that `url` tells before its tests. */
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

/** The documentation, as `usePage`. */
export function useDocsPage(url: () => string) {
  const { page, ...seen } = usePage(url);
  return {
    ...seen,
    /** The paths of the API that are shown, each once. */
    async paths(): Promise<string[]> {
      await page().locator('.opblock-summary-path').first().waitFor();
      const texts = await page().locator('.opblock-summary-path').allTextContents();
      // Once for each method.
      return [...new Set(texts.map((text) => text.replaceAll('\u200b', '')))].toSorted();
    },
    /** Has the page send a request of this operation; the status and the body that it shows. */
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

/** Those of the published document, as the page should show them. */
export async function publishedPaths(api: string | undefined): Promise<string[]> {
  const { paths } = (await (await fetch(`${api}/openapi.json`)).json()) as { paths: object };
  return Object.keys(paths).toSorted();
}
