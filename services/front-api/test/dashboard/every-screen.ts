// A view as it is to be on every screen.
import { expect } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expectAccessible, type OpenedPage } from './browser.ts';

const SCREENS = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];

/** In both schemes, wide and narrow: accessible, and without a way to scroll the page sideways. `isShown` waits for the view. */
export async function expectWellOnEveryScreen(
  open: (options: BrowserContextOptions) => Promise<OpenedPage>,
  isShown: (page: Page) => Promise<unknown>,
): Promise<void> {
  for (const viewport of SCREENS)
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, complaints } = await open({ viewport, colorScheme });
      await isShown(page);
      await expectAccessible(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
      expect(complaints).toEqual([]);
    }
}
