// State of the list. It outlives the view, so users who come back find the same rows at the same place.
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { RetryOptions } from '../api/first-reply.ts';
import { ApiError } from '../api/reply.ts';
import { route } from '../state/route.ts';
import { status } from '../state/status.ts';
import { apiQuery, parametersOf, readViewQuery } from './view-query.ts';
import { beginWalk, moreOf, type Walk } from './walk.ts';

/** In pixels; same as in the style sheet. */
export const ROW_HEIGHT = 44;

type List = {
  walk: Walk | undefined;
  /** The request in progress: a new walk, or more rows of this one. */
  loading: 'walk' | 'more' | undefined;
  /** Error of the latest attempt. */
  error: ApiError | undefined;
};

const state = signal<List>({ walk: undefined, loading: undefined, error: undefined });
export const list: ReadonlySignal<List> = state;

/** Scroll position in pixels. Code that changes it must increase `jumps`. */
export const place = { top: 0 };
export const jumps = signal(0);

const GONE = 410;
const UNAVAILABLE = 503;
/** Number of rows to load ahead of the visible ones. */
const AHEAD = 200;

let wanted: string | undefined;
let job = new AbortController();

/** Runs one job; aborts the one in progress. */
async function run<T>(
  loading: 'walk' | 'more',
  load: (retry: RetryOptions) => Promise<T>,
  use: (result: T) => void,
): Promise<void> {
  job.abort();
  job = new AbortController();
  const { signal } = job;
  const onError = (error: ApiError) => {
    state.value = { ...state.peek(), error };
  };
  state.value = { ...state.peek(), loading, error: undefined };
  try {
    const result = await load({ signal, onError });
    if (signal.aborted) return;
    state.value = { ...state.peek(), loading: undefined, error: undefined };
    use(result);
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof ApiError)) throw error;
    if (error.status === GONE) {
      restart();
      return;
    }
    // Drop the rows of the previous query: they would look like the result of the new one.
    const { walk } = state.peek();
    state.value = { walk: loading === 'walk' ? undefined : walk, loading: undefined, error };
  }
}

function showFromTop(query: string): void {
  wanted = query;
  const load = (retry: RetryOptions) => beginWalk(query, 0, retry);
  void run('walk', load, (walk) => moveTo(walk, 0));
}

function moveTo(walk: Walk, top: number): void {
  state.value = { ...state.peek(), walk };
  // Setting it forces a layout of rows not drawn yet.
  if (place.top === top) return;
  place.top = top;
  jumps.value += 1;
}

/** Reloads rows and order, and keeps the topmost visible asset in place. */
export function restart(): void {
  const { walk } = state.peek();
  if (wanted === undefined) return;
  if (walk?.query !== wanted) {
    showFromTop(wanted);
    return;
  }
  const seen = Math.floor(place.top / ROW_HEIGHT);
  const load = (retry: RetryOptions) => beginWalk(walk.query, seen > 0 ? seen + AHEAD : 0, retry);
  void run('walk', load, (newest) => {
    // The user may have scrolled meanwhile.
    const before = Math.floor(place.top / ROW_HEIGHT);
    const id = state.peek().walk?.rows[before]?.asset.id;
    const after = before > 0 ? newest.rows.findIndex(({ asset }) => asset.id === id) : -1;
    moveTo(newest, after === -1 ? place.top : place.top + (after - before) * ROW_HEIGHT);
  });
}

/** Loads more rows if few are left below `last`, the last visible row. */
export function readAhead(last: number): void {
  const { walk, loading, error } = state.peek();
  if (!walk?.cursor || loading || error || last + AHEAD < walk.rows.length) return;
  const load = (retry: RetryOptions) => moreOf(walk, retry);
  void run('more', load, ({ rows, cursor }) => {
    // Some rows may have been refreshed meanwhile.
    changeWalk((now) => ({ ...now, rows: [...now.rows, ...rows], cursor }));
  });
}

export function changeWalk(change: (walk: Walk) => Walk): void {
  const { walk } = state.peek();
  if (walk) state.value = { ...state.peek(), walk: change(walk) };
}

/** Shows the query in the URL, while the page is open. */
export function followUrl(): void {
  effect(() => {
    const { path, search } = route.value;
    if (path.length > 0) return;
    const query = apiQuery(parametersOf(readViewQuery(search)));
    if (query !== wanted) showFromTop(query);
  });
  // Retry as soon as `/status` reports the first publish, instead of waiting for the next retry.
  effect(() => {
    if (!status.value.reply?.body.ready) return;
    const { walk, error } = state.peek();
    if (!walk && error?.status === UNAVAILABLE && wanted !== undefined) showFromTop(wanted);
  });
}
