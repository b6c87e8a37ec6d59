// Checks a view on every screen size and in both colour schemes.
import { expect } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expectAccessible, type OpenedPage } from './browser.ts';

const SCREENS = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];

/** Checks that a view is accessible, does not scroll sideways and logs no errors. `isShown` waits for the view. */
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
