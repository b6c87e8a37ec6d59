// Refreshes the rows in view after publishes and edits and loads their sparklines, in one request at a time.
import { effect, signal } from '@preact/signals';
import { firstReply } from '../api/first-reply.ts';
import { IDS_MAX } from '../api/limits.ts';
import { ApiError } from '../api/reply.ts';
import { request } from '../api/request.ts';
import { edits, isOutdated } from '../state/live.ts';
import { LISTED_FIELDS } from './columns.ts';
import { changeWalk, list } from './list-state.ts';
import { type DataVersion, idsToRefresh, refreshRows } from './rows.ts';
import type { ListBody } from './walk.ts';

/** Indexes of the rows in view, including `last`. Undefined while none is shown or the user scrolls. */
export const inView = signal<{ first: number; last: number } | undefined>(undefined);

const pause = () => new Promise((resolve) => setTimeout(resolve, 1_000));

/** False once the API returned that there are too many assets for sparklines. */
const hasSparklines = signal(true);
const isLoading = signal(false);
export const refreshError = signal<ApiError | undefined>(undefined);

/** Ids of the rows in view that need a refresh. Subscribes the caller. */
const outdatedIds = (): number[] => {
  const { walk } = list.value;
  const shown = inView.value;
  const madeEdits = edits.value;
  if (!walk || !shown) return [];
  return idsToRefresh(walk.rows.slice(shown.first, shown.last + 1).slice(0, IDS_MAX), {
    isOutdated: (version: DataVersion) => version.edits < madeEdits || isOutdated(version.published),
    wantsSparklines: hasSparklines.value,
  });
};

const pathOf = (ids: readonly number[]): string => {
  const fields = hasSparklines.peek() ? [...LISTED_FIELDS, 'sparkline'] : LISTED_FIELDS;
  return `?id=${ids}&limit=${IDS_MAX}&fields=${fields}`;
};

async function load(ids: readonly number[]): Promise<void> {
  const madeEdits = edits.peek();
  const retry = {
    signal: new AbortController().signal,
    onError: (error: ApiError) => {
      refreshError.value = error;
    },
  };
  const { body } = await firstReply((signal) => request<ListBody>(pathOf(ids), { signal }), retry);
  const version = { published: body.last_updated, edits: madeEdits };
  const refreshed = { requested: new Set(ids), assets: body.data, version, at: performance.now() };
  changeWalk((walk) => ({ ...walk, rows: refreshRows(walk.rows, refreshed) }));
  refreshError.value = undefined;
  // The server may not have loaded the new snapshot yet.
  if (isOutdated(version.published)) await pause();
}

async function refresh(): Promise<void> {
  const ids = outdatedIds();
  if (ids.length === 0) return;
  isLoading.value = true;
  try {
    await load(ids);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 400 && hasSparklines.peek()) hasSparklines.value = false;
    else {
      refreshError.value = error;
      await pause();
    }
  } finally {
    isLoading.value = false;
  }
}

/** Runs after the next layout, which may bring more rows into view; never while the page is hidden. */
const afterLayout = (run: () => void) => requestAnimationFrame(() => setTimeout(run));

/** Runs while the page is open. */
export function followRowsInView(): void {
  let isDue = false;
  effect(() => {
    if (isLoading.value || outdatedIds().length === 0 || isDue) return;
    isDue = true;
    // One request for all changes until then.
    afterLayout(() => {
      isDue = false;
      void refresh();
    });
  });
}
