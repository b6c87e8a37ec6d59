// The wait for a view: the first one, or, for who prefers to wait for the ingestions that run (`Prefer: wait`), the one
// of what they publish.
import type { IngestionName } from '@coinfront/contracts';
import type { Request, Response } from 'express';
import { preferredWait } from '../http/prefer.ts';
import { ProblemError } from '../http/problem-error.ts';
import { goneSignal } from '../http/requests.ts';
import type { CurrentState, StateReader } from '../state/current-state.ts';
import { INGESTIONS } from '../state/markers.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';
import type { CurrentView } from './current-view.ts';
import type { View } from './view.ts';

/** A first snapshot is still to come, and was waited for as long as is waited. */
export class SnapshotsMissingError extends Error {
  override readonly name = 'SnapshotsMissingError';
  readonly retryable = true;
  readonly missing: readonly IngestionName[];

  constructor(missing: readonly IngestionName[]) {
    super(`No snapshot published yet: ${missing.join(', ')}`);
    this.missing = missing;
  }
}

export type AwaitViewDeps = {
  states: StateReader;
  watch: Pick<MarkersWatch, 'latest' | 'nextReading'>;
  views: Pick<CurrentView, 'served' | 'nextChange'>;
};

export type AwaitViewOptions = {
  /** How long the first view is waited for. */
  firstMs: number;
  /** The longest that is waited for an ingestion. */
  preferMaxSeconds: number;
  /** How many may wait at once: for the first view others are answered 503, and the preference is passed over. */
  waitersMax: number;
};

/** A view, and what is published meanwhile. */
export type Shown = { view: View; current: CurrentState };

export type AwaitView = ReturnType<typeof createAwaitView>;

export function createAwaitView(
  { states, watch, views }: AwaitViewDeps,
  { firstMs, preferMaxSeconds, waitersMax }: AwaitViewOptions,
) {
  let waiters = 0;

  async function waiting<T>(wait: () => Promise<T>): Promise<T> {
    waiters += 1;
    try {
      return await wait();
    } finally {
      waiters -= 1;
    }
  }

  /** Why there is no view yet. */
  function absence(): Error {
    const missing = INGESTIONS.filter((name) => !watch.latest()?.[name].snapshot);
    return missing.length > 0 ? new SnapshotsMissingError(missing) : new ProblemError({ name: 'not-ready' });
  }

  /** Until another view or another reading of the markers; false when it is waited no longer. */
  async function next(giveUp: AbortSignal): Promise<boolean> {
    const over = new AbortController();
    const signal = AbortSignal.any([giveUp, over.signal]);
    try {
      await Promise.any([views.nextChange(signal), watch.nextReading(signal)]);
      return true;
    } catch {
      return false;
    } finally {
      over.abort();
    }
  }

  /** Whether an ingestion still runs that ran at `begun`: of one that began later, nobody asked to see the end. */
  function isRunning(begun: CurrentState): boolean {
    const current = states.now();
    if (!current || current.isSilent) return false;
    return begun.ingesting.some(
      (name) =>
        current.ingesting.includes(name) &&
        current.markers[name].running?.run_id === begun.markers[name].running?.run_id,
    );
  }

  const isBehind = () => !states.now()?.isSilent && states.now()?.key !== views.served()?.state.key;

  async function waitForFirst(giveUp: AbortSignal): Promise<Shown> {
    for (;;) {
      if (!(await next(giveUp))) throw absence();
      // Throws what `now` throws, so that nobody waits for what cannot come.
      const current = states.now();
      const view = views.served();
      if (current && view) return { current, view };
    }
  }

  return {
    /** The first view, as soon as it is there. Throws what `states.now` throws, and why it is not there. */
    async first(signal: AbortSignal): Promise<Shown> {
      if (waiters >= waitersMax) throw absence();
      return waiting(() => waitForFirst(AbortSignal.any([signal, AbortSignal.timeout(firstMs)])));
    },

    /** Waits as long as the request prefers, if it does, and says so in its answer. */
    async preferred(req: Request, res: Response): Promise<void> {
      const wanted = preferredWait(req.headers.prefer);
      if (wanted === undefined || waiters >= waitersMax) return;
      const seconds = Math.min(wanted, preferMaxSeconds);
      req.context.headers = [...req.context.headers, 'Preference-Applied', `wait=${seconds}`];
      const giveUp = AbortSignal.any([goneSignal(res), AbortSignal.timeout(seconds * 1_000)]);
      const begun = states.now();
      await waiting(async () => {
        if (!begun && !views.served()) await waitForFirst(giveUp);
        else while (begun && (isRunning(begun) || isBehind()) && (await next(giveUp)));
      });
    },
  };
}
