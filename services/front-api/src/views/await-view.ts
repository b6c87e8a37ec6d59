// Waits for a view: the first one, or, with `Prefer: wait`, the one after the running ingestions have published.
import type { IngestionName } from '@coinfront/contracts';
import type { Request, Response } from 'express';
import { preferredWait } from '../http/prefer.ts';
import { ProblemError } from '../http/problem-error.ts';
import { closedSignal } from '../http/requests.ts';
import type { CurrentState, StateReader } from '../state/current-state.ts';
import { INGESTIONS } from '../state/markers.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';
import type { CurrentView } from './current-view.ts';
import type { View } from './view.ts';

/** There is no first snapshot yet, and the time limit for waiting is over. */
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
  /** Time limit for the first view. */
  firstMs: number;
  /** Maximum of `Prefer: wait`. */
  preferMaxSeconds: number;
  /** Maximum number of waiting requests. Further ones get 503 if there is no view yet; else `Prefer` is ignored. */
  waitersMax: number;
};

/** A view, and the current state, which may be newer. */
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

  /** The error that says why there is no view yet. */
  function noViewError(): Error {
    const missing = INGESTIONS.filter((name) => !watch.latest()?.[name].snapshot);
    return missing.length > 0 ? new SnapshotsMissingError(missing) : new ProblemError({ name: 'not-ready' });
  }

  /** Resolves to true at the next view or reading of the markers; to false when `giveUp` aborts. */
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

  /** Whether a run that was active at `begun` still runs. Runs that started later are not waited for. */
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
      if (!(await next(giveUp))) throw noViewError();
      // Throws if no view can be expected, so that no request waits in vain.
      const current = states.now();
      const view = views.served();
      if (current && view) return { current, view };
    }
  }

  return {
    /** Resolves with the first view. Rejects with the errors of `states.now`, SnapshotsMissingError and ProblemError `not-ready`. */
    async first(signal: AbortSignal): Promise<Shown> {
      if (waiters >= waitersMax) throw noViewError();
      return waiting(() => waitForFirst(AbortSignal.any([signal, AbortSignal.timeout(firstMs)])));
    },

    /** Waits as `Prefer: wait` asks, if it is given, and sets `Preference-Applied`. */
    async preferred(req: Request, res: Response): Promise<void> {
      const wanted = preferredWait(req.headers.prefer);
      if (wanted === undefined || waiters >= waitersMax) return;
      const seconds = Math.min(wanted, preferMaxSeconds);
      req.context.headers = [...req.context.headers, 'Preference-Applied', `wait=${seconds}`];
      const giveUp = AbortSignal.any([closedSignal(res), AbortSignal.timeout(seconds * 1_000)]);
      const begun = states.now();
      await waiting(async () => {
        if (!begun && !views.served()) await waitForFirst(giveUp);
        else while (begun && (isRunning(begun) || isBehind()) && (await next(giveUp)));
      });
    },
  };
}
