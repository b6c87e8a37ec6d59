// Lets few at a time through to costly work, lets some more wait, and sends the others away at once: who would wait
// for long is better off asking again.
import pLimit from 'p-limit';
import { TURN_MS } from './in-time.ts';
import { ProblemError } from './problem-error.ts';

export type Gate = ReturnType<typeof createGate>;

export type GateOptions = {
  /** How much work runs at once. */
  atOnce: number;
  /** How much more may wait. */
  waiting: number;
};

export function createGate({ atOnce, waiting }: GateOptions) {
  const limit = pLimit(atOnce);
  return {
    inUse: () => limit.activeCount,
    waiting: () => limit.pendingCount,
    /**
     * Throws ProblemError `busy` when too much waits already, or when it has waited for too long: whoever wanted it
     * would be gone by the time that it is done, and it would make others late as well.
     */
    async pass<T>(work: () => Promise<T>): Promise<T> {
      if (limit.activeCount + limit.pendingCount >= atOnce + waiting)
        throw new ProblemError({ name: 'busy' });
      const cameAt = performance.now();
      return limit(() => {
        if (performance.now() - cameAt > TURN_MS) throw new ProblemError({ name: 'busy' });
        return work();
      });
    },
  };
}
