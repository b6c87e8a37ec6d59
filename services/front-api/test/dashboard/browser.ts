// The dashboard in a real browser.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import { execa } from 'execa';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { CHROMIUM_PATH } from '../integration/chromium.ts';

const BUILD = fileURLToPath(new URL('../../../../packages/dashboard/src/main.ts', import.meta.url));

/** Skips, and says so, where there is no browser. */
export function describeDashboard(what: string, tests: () => void): void {
  if (CHROMIUM_PATH) describe(what, tests);
  else describe.skip(`${what} (skipped: CHROMIUM_PATH is not set)`, tests);
}

export type OpenedPage = {
  page: Page;
  /** Errors and warnings on the console, and what no code caught. */
  complaints: string[];
  /** Every URL that was asked for. */
  requested: string[];
};

/** To be called in a `describeDashboard`. `open` opens a page in a context of its own, closed after the test. */
export function useBrowser() {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    // In a process of its own: Jest's modules are not those of Node, which the bundler's native code expects.
    await execa(process.execPath, [BUILD]);
    browser = await chromium.launch({
      executablePath: CHROMIUM_PATH,
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
    });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(() => browser.close());

  return async function open(url: string, options: BrowserContextOptions = {}): Promise<OpenedPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    contexts.push(context);
    const page = await context.newPage();
    const complaints: string[] = [];
    const requested: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requested.push(request.url()));
    await page.goto(url);
    return { page, complaints, requested };
  };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails with what axe finds on the page as it is shown. */
export async function expectAccessible(page: Page): Promise<void> {
  // Not as an element: the page's content policy would refuse it.
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
