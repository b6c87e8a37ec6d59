import type { Browser } from 'playwright-core';
import { withPage } from './open-page.ts';

const KB = 1_000;

/** Kilobytes of all scripts of the dashboard, compressed as sent, including the chunks that only some views load. */
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
