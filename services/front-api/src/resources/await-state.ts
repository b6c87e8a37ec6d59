// The state that a request stands on: the current one at once, but for the first snapshots, and for who prefers to wait
// for the ingestions that run (`Prefer: wait`).
import type { Request, Response } from 'express';
import { headerBlock } from '../http/header-block.ts';
import { preferredWait } from '../http/prefer.ts';
import { goneSignal } from '../http/requests.ts';
import type { CurrentState, StateReader } from '../state/current-state.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';

export type AwaitState = (req: Request, res: Response) => Promise<CurrentState>;

export type AwaitStateDeps = { states: StateReader; watch: Pick<MarkersWatch, 'nextReading'> };

export type AwaitStateOptions = {
  /** The longest that is waited for an ingestion. */
  maxSeconds: number;
  /** How many may wait at once; for others the preference is passed over. */
  waitersMax: number;
};

export function createAwaitState(
  { states, watch }: AwaitStateDeps,
  { maxSeconds, waitersMax }: AwaitStateOptions,
): AwaitState {
  let waiters = 0;

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

  async function waitForIngestions(begun: CurrentState, giveUp: AbortSignal): Promise<void> {
    while (isRunning(begun)) {
      const isOver = await watch.nextReading(giveUp).then(
        () => false,
        () => true,
      );
      if (isOver) return;
    }
  }

  return async (req, res) => {
    const preferred = preferredWait(req.headers.prefer);
    const begun = states.now();
    if (preferred === undefined || waiters >= waitersMax) return begun ?? states.wait(goneSignal(res));

    const seconds = Math.min(preferred, maxSeconds);
    const applied = headerBlock(['Preference-Applied', `wait=${seconds}`]);
    req.context.headers = [...req.context.headers, applied];
    const giveUp = AbortSignal.any([goneSignal(res), AbortSignal.timeout(seconds * 1_000)]);
    waiters += 1;
    try {
      if (begun === undefined) return await states.wait(giveUp);
      await waitForIngestions(begun, giveUp);
      return states.now() ?? begun;
    } finally {
      waiters -= 1;
    }
  };
}
