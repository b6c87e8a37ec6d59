// Rows in view are kept as new as what is published, and get their sparklines: all of them in one request at a time.
import { effect, signal } from '@preact/signals';
import { firstReply } from '../api/first-reply.ts';
import { IDS_MAX } from '../api/limits.ts';
import { ApiError } from '../api/reply.ts';
import { request } from '../api/request.ts';
import { edits, isOutdated } from '../state/live.ts';
import { LISTED_FIELDS } from './columns.ts';
import { changeWalk, list } from './list-state.ts';
import { idsToRefresh, refreshRows, type Standing } from './rows.ts';
import type { ListBody } from './walk.ts';

/** Places of rows, the last one included. Undefined while none is shown, or they fly past. */
export const inView = signal<{ first: number; last: number } | undefined>(undefined);

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1_000));

/** Until the API says that there are too many assets for them. */
const hasSparklines = signal(true);
const isAsking = signal(false);
const failure = signal<ApiError | undefined>(undefined);
export const refreshFailure = failure;

/** Subscribes whoever asks. */
const lacking = (): number[] => {
  const { walk } = list.value;
  const shown = inView.value;
  const madeEdits = edits.value;
  if (!walk || !shown) return [];
  return idsToRefresh(walk.rows.slice(shown.first, shown.last + 1).slice(0, IDS_MAX), {
    isOutdated: (standing: Standing) => standing.edits < madeEdits || isOutdated(standing.published),
    wantsSparklines: hasSparklines.value,
  });
};

const pathOf = (ids: readonly number[]): string => {
  const fields = hasSparklines.peek() ? [...LISTED_FIELDS, 'sparkline'] : LISTED_FIELDS;
  return `?id=${ids}&limit=${IDS_MAX}&fields=${fields}`;
};

async function ask(ids: readonly number[]): Promise<void> {
  const madeEdits = edits.peek();
  const patience = {
    signal: new AbortController().signal,
    onFailure: (error: ApiError) => {
      failure.value = error;
    },
  };
  const { body } = await firstReply((signal) => request<ListBody>(pathOf(ids), { signal }), patience);
  const standing = { published: body.last_updated, edits: madeEdits };
  const refreshed = { asked: new Set(ids), assets: body.data, standing, at: performance.now() };
  changeWalk((walk) => ({ ...walk, rows: refreshRows(walk.rows, refreshed) }));
  failure.value = undefined;
  // Of a process that has not heard of it yet.
  if (isOutdated(standing.published)) await aWhile();
}

async function refresh(): Promise<void> {
  const ids = lacking();
  if (ids.length === 0) return;
  isAsking.value = true;
  try {
    await ask(ids);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 400 && hasSparklines.peek()) hasSparklines.value = false;
    else {
      failure.value = error;
      await aWhile();
    }
  } finally {
    isAsking.value = false;
  }
}

/** Once the next frame is laid out, which may bring more rows into view; never while the page is hidden. */
const afterLayout = (run: () => void) => requestAnimationFrame(() => setTimeout(run));

/** For as long as the page is open. */
export function followRowsInView(): void {
  let isDue = false;
  effect(() => {
    if (isAsking.value || lacking().length === 0 || isDue) return;
    isDue = true;
    // One request for all that comes into view, or is published, until then.
    afterLayout(() => {
      isDue = false;
      void refresh();
    });
  });
}
