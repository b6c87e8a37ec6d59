// One page with all its rows, from navigation to the last row.
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { withPage } from './open-page.ts';

export const FIGURES = ['firstRowsMs', 'searchMs', 'sortMs', 'longestFrameMs', 'nodes'] as const;
export type Figure = (typeof FIGURES)[number];

/** Selectors of what a page is measured by. */
export type Handles = {
  /** One for each row that is shown. */
  row: string;
  /** Is there once the last row is. */
  lastRow: string;
  /** Sorts by price when it is clicked. */
  sortByPrice: string;
  /** Where one searches; null where the page has no search. */
  search: string | null;
  /** What scrolls; null for the document. */
  scroller: string | null;
};

export type MeasuredPage = {
  url: string;
  /** What is answered there, where no server has the page. */
  markup?: string;
  handles: Handles;
};

const IN_PAGE = fileURLToPath(new URL('in-page.js', import.meta.url));
/** A page that shows nothing by then never will. */
const DEADLINE_MS = 120_000;

export async function measurePage(
  browser: Browser,
  { url, markup, handles }: MeasuredPage,
): Promise<Partial<Record<Figure, number>>> {
  return withPage(browser, async (page) => {
    const measure = async (call: string, ...args: unknown[]): Promise<number> => {
      const given = args.map((arg) => JSON.stringify(arg)).join();
      const late = setTimeout(DEADLINE_MS, undefined, { ref: false }).then(() => {
        throw new Error(`${url}: ${call} took over ${DEADLINE_MS / 1_000} s`);
      });
      return Promise.race([page.evaluate<number>(`measure.${call}(${given})`), late]);
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
