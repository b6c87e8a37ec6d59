// Pages in a browser that the bench starts.
import { type Browser, chromium, type Page } from 'playwright-core';
import { findProgram } from '../../processes/find-program.ts';

const executablePath = (): string | undefined => process.env.CHROMIUM_PATH || findProgram('chromium');

/** Undefined if this machine has none. */
export async function openBrowser(): Promise<Browser | undefined> {
  const path = executablePath();
  if (path === undefined) return undefined;
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
}

/** Opens a page in a new context, so that nothing is cached from an earlier page. */
export async function withPage<T>(browser: Browser, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}
