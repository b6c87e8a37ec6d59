// The dashboard in a real browser.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { CHROMIUM_PATH, launchChromium, type Seen, watchPage } from '../integration/chromium.ts';

/** Skips the tests, and says so, if there is no browser. */
export function describeDashboard(what: string, tests: () => void): void {
  if (CHROMIUM_PATH) describe(what, tests);
  else describe.skip(`${what} (skipped: CHROMIUM_PATH is not set)`, tests);
}

export type OpenedPage = Seen & { page: Page };

/** Call in a `describeDashboard`. The result opens a page in its own context, which is closed after the test. */
export function useBrowser() {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(() => browser.close());

  return async function open(url: string, options: BrowserContextOptions = {}): Promise<OpenedPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    contexts.push(context);
    const page = await context.newPage();
    const seen = watchPage(page);
    await page.goto(url);
    return { page, ...seen };
  };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails with the violations axe finds on the current page. */
export async function expectAccessible(page: Page): Promise<void> {
  // Not as a script element: the page's content security policy would block it.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
    })),
  ).toEqual([]);
}
