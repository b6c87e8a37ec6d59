// Counts what is drawn on a canvas of the dashboard.
import type { Page } from 'playwright-core';

/** A string, as it runs in the page: these tests are type-checked without browser types. */
const COUNT = `(canvas, ink) => {
  const [r, g, b] = getComputedStyle(ink).borderTopColor.match(/\\d+/g).map(Number);
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (data[at] === r && data[at + 1] === g && data[at + 2] === b && data[at + 3] === 255) count += 1;
  return count;
}`;

/** Number of pixels of a canvas that have the colour of an element's top border. Waits for both. */
export async function inkedPoints(page: Page, canvas: string, ink: string): Promise<number> {
  for (const selector of [canvas, ink]) await page.locator(selector).first().waitFor({ state: 'attached' });
  return page.evaluate<number>(
    `(${COUNT})(document.querySelector(${JSON.stringify(canvas)}), document.querySelector(${JSON.stringify(ink)}))`,
  );
}
