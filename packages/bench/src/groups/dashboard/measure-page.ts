// Measures one page, from navigation to its last row.
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { withPage } from './open-page.ts';

export const FIGURES = ['firstRowsMs', 'searchMs', 'sortMs', 'longestFrameMs', 'nodes'] as const;
export type Figure = (typeof FIGURES)[number];

/** Selectors of the elements that a page is measured by. */
export type Handles = {
  /** Each row that is shown. */
  row: string;
  /** Exists once the last row is shown. */
  lastRow: string;
  /** Sorts by price on click. */
  sortByPrice: string;
  /** The search input; null if the page has none. */
  search: string | null;
  /** The element that scrolls; null for the document. */
  scroller: string | null;
};

export type MeasuredPage = {
  url: string;
  /** The page's HTML, if no server has it. */
  markup?: string;
  handles: Handles;
};

const IN_PAGE = fileURLToPath(new URL('in-page.js', import.meta.url));
const TIMEOUT_MS = 120_000;

export async function measurePage(
  browser: Browser,
  { url, markup, handles }: MeasuredPage,
): Promise<Partial<Record<Figure, number>>> {
  return withPage(browser, async (page) => {
    const measure = async (call: string, ...args: unknown[]): Promise<number> => {
      const argList = args.map((arg) => JSON.stringify(arg)).join();
      const late = setTimeout(TIMEOUT_MS, undefined, { ref: false }).then(() => {
        throw new Error(`${url}: ${call} took over ${TIMEOUT_MS / 1_000} s`);
      });
      return Promise.race([page.evaluate<number>(`measure.${call}(${argList})`), late]);
    };
    await page.addInitScript({ path: IN_PAGE });
    if (markup !== undefined)
      await page.route(url, (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body: markup }),
      );
    await page.goto(url, { waitUntil: 'commit' });
    const firstRowsMs = await measure('firstRows', handles.row);
    const longestFrameMs = await measure('scroll', handles, handles.lastRow);
    const nodes = await measure('countNodes');
    const sortMs = await measure('sort', handles);
    const figures = { firstRowsMs, longestFrameMs, nodes, sortMs };
    return handles.search === null ? figures : { ...figures, searchMs: await measure('search', handles) };
  });
}
