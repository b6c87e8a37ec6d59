// When each stage of a run began and how long it took, as a share of all of them.
import type { RunReport } from '@coinfront/contracts/responses';

export type Stage = keyof RunReport['timings_ms'];

/** In their order. `extract` goes on within `stage`; all others come one after the other. */
export const STAGES: Record<Stage, string> = {
  open: 'getting the lease',
  stage: 'reading and inserting rows',
  extract: 'of it, waiting for the source',
  verify: 'counting rows',
  publish: 'publishing: readers see it',
  history: 'adding to the history',
  clean: 'deleting old rows',
};

export type Span = { stage: Stage; ms: number /** From 0 to 1. */; begin: number; length: number };

/** Of the stages that the run came to. */
export function spansOf(timings: RunReport['timings_ms']): Span[] {
  let at = 0;
  const spans: { stage: Stage; ms: number; begin: number }[] = [];
  for (const stage of Object.keys(STAGES) as Stage[]) {
    const ms = timings[stage];
    if (ms === undefined) continue;
    // As a part of the stage before it.
    const begin = stage === 'extract' ? at - (timings.stage ?? 0) : at;
    spans.push({ stage, ms, begin });
    if (stage !== 'extract' || timings.stage === undefined) at = begin + ms;
  }
  const whole = Math.max(at, 1);
  return spans.map(({ stage, ms, begin }) => ({ stage, ms, begin: begin / whole, length: ms / whole }));
}
