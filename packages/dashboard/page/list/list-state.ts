// The list that is shown: it outlives its view, so that who comes back finds the same rows in the same places.
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Patience } from '../api/first-reply.ts';
import { ApiError } from '../api/reply.ts';
import { route } from '../state/route.ts';
import { status } from '../state/status.ts';
import { apiQuery, parametersOf, readViewQuery } from './view-query.ts';
import { beginWalk, moreOf, type Walk } from './walk.ts';

/** In pixels; the style sheet has the same. */
export const ROW_HEIGHT = 44;

export type List = {
  walk: Walk | undefined;
  /** What is under way: the rows of another walk, or more of this one. */
  asking: 'walk' | 'more' | undefined;
  /** Why the latest try failed. */
  error: ApiError | undefined;
};

const state = signal<List>({ walk: undefined, asking: undefined, error: undefined });
export const list: ReadonlySignal<List> = state;

/** How far the reader has scrolled, in pixels. Whoever changes it says so by `jumps`. */
export const place = { top: 0 };
export const jumps = signal(0);

const GONE = 410;
const UNAVAILABLE = 503;
/** Rows beyond what the reader sees that are kept at hand. */
const AHEAD = 200;

let wanted: string | undefined;
let job = new AbortController();

/** Runs one job, in the place of the one under way. */
async function run<T>(
  asking: 'walk' | 'more',
  ask: (patience: Patience) => Promise<T>,
  use: (answer: T) => void,
): Promise<void> {
  job.abort();
  job = new AbortController();
  const { signal: isOver } = job;
  const onFailure = (error: ApiError) => {
    state.value = { ...state.peek(), error };
  };
  state.value = { ...state.peek(), asking, error: undefined };
  try {
    const answer = await ask({ signal: isOver, onFailure });
    if (isOver.aborted) return;
    state.value = { ...state.peek(), asking: undefined, error: undefined };
    use(answer);
  } catch (error) {
    if (isOver.aborted) return;
    if (!(error instanceof ApiError)) throw error;
    if (error.status === GONE) {
      restart();
      return;
    }
    // Rows of another walk would be taken for what was asked for.
    const { walk } = state.peek();
    state.value = { walk: asking === 'walk' ? undefined : walk, asking: undefined, error };
  }
}

function showFromTop(query: string): void {
  wanted = query;
  const ask = (patience: Patience) => beginWalk(query, 0, patience);
  void run('walk', ask, (walk) => moveTo(walk, 0));
}

function moveTo(walk: Walk, top: number): void {
  state.value = { ...state.peek(), walk };
  // To set it makes the browser lay out what it has not drawn yet.
  if (place.top === top) return;
  place.top = top;
  jumps.value += 1;
}

/** The newest rows and order, with the asset at the top of what is seen where it was. */
export function restart(): void {
  const { walk } = state.peek();
  if (wanted === undefined) return;
  if (walk?.query !== wanted) {
    showFromTop(wanted);
    return;
  }
  const seen = Math.floor(place.top / ROW_HEIGHT);
  const ask = (patience: Patience) => beginWalk(walk.query, seen > 0 ? seen + AHEAD : 0, patience);
  void run('walk', ask, (newest) => {
    // What the reader has scrolled to meanwhile.
    const before = Math.floor(place.top / ROW_HEIGHT);
    const id = state.peek().walk?.rows[before]?.asset.id;
    const after = before > 0 ? newest.rows.findIndex(({ asset }) => asset.id === id) : -1;
    moveTo(newest, after === -1 ? place.top : place.top + (after - before) * ROW_HEIGHT);
  });
}

/** Asks for more rows, when `last` is the last one that is seen and little is left below it. */
export function readAhead(last: number): void {
  const { walk, asking, error } = state.peek();
  if (!walk?.cursor || asking || error || last + AHEAD < walk.rows.length) return;
  const ask = (patience: Patience) => moreOf(walk, patience);
  void run('more', ask, ({ rows, cursor }) => {
    // As they are now: some were refreshed meanwhile.
    changeWalk((now) => ({ ...now, rows: [...now.rows, ...rows], cursor }));
  });
}

export function changeWalk(change: (walk: Walk) => Walk): void {
  const { walk } = state.peek();
  if (walk) state.value = { ...state.peek(), walk: change(walk) };
}

/** Begins at once, and shows what the address asks for, for as long as the page is open. */
export function followAddress(): void {
  effect(() => {
    const { path, search } = route.value;
    if (path.length > 0) return;
    const query = apiQuery(parametersOf(readViewQuery(search)));
    if (query !== wanted) showFromTop(query);
  });
  // What is published first is awaited longer than it takes to hear of it.
  effect(() => {
    if (!status.value.reply?.body.ready) return;
    const { walk, error } = state.peek();
    if (!walk && error?.status === UNAVAILABLE && wanted !== undefined) showFromTop(wanted);
  });
}
