// Pages in a browser of the bench's own.
import { type Browser, chromium, type Page } from 'playwright-core';
import { findProgram } from '../../processes/find-program.ts';

const executablePath = (): string | undefined => process.env.CHROMIUM_PATH || findProgram('chromium');

/** Undefined where this machine has none. */
export async function openBrowser(): Promise<Browser | undefined> {
  const path = executablePath();
  if (path === undefined) return undefined;
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
}

/** In a context of its own: nothing is cached from the page before. */
export async function withPage<T>(browser: Browser, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}
