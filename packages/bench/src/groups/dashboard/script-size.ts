// How much script a browser loads for the dashboard, as it is sent.
import type { Browser } from 'playwright-core';
import { withPage } from './open-page.ts';

const KB = 1_000;

/** Kilobytes of compressed script of every chunk, also those that only some views ask for. */
export async function scriptKilobytes(browser: Browser, api: string): Promise<number> {
  return withPage(browser, async (page) => {
    let bytes = 0;
    const sizes: Promise<void>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'script') return;
      sizes.push(
        request.sizes().then(({ responseBodySize }) => {
          bytes += responseBodySize;
        }),
      );
    });
    await page.goto(`${api}/dashboard/#/assets/1`, { waitUntil: 'networkidle' });
    await Promise.all(sizes);
    return bytes / KB;
  });
}
