// Start and length of each stage of a run, as shares of the whole run.
import type { RunReport } from '@coinfront/contracts/responses';

export type Stage = keyof RunReport['timings_ms'];

/** In order. `extract` is part of `stage`; all others run one after another. */
export const STAGES: Record<Stage, string> = {
  open: 'acquiring the lease',
  stage: 'reading and inserting rows',
  extract: 'waiting for the source, part of stage',
  verify: 'counting rows',
  publish: 'making the snapshot visible',
  history: 'adding to the history',
  clean: 'deleting old rows',
};

type Span = { stage: Stage; ms: number /** From 0 to 1. */; begin: number; length: number };

/** Spans of the stages the run reached. */
export function spansOf(timings: RunReport['timings_ms']): Span[] {
  let at = 0;
  const spans: { stage: Stage; ms: number; begin: number }[] = [];
  for (const stage of Object.keys(STAGES) as Stage[]) {
    const ms = timings[stage];
    if (ms === undefined) continue;
    // `extract` comes after `stage` here, but starts with it.
    const begin = stage === 'extract' ? at - (timings.stage ?? 0) : at;
    spans.push({ stage, ms, begin });
    if (stage !== 'extract' || timings.stage === undefined) at = begin + ms;
  }
  const whole = Math.max(at, 1);
  return spans.map(({ stage, ms, begin }) => ({ stage, ms, begin: begin / whole, length: ms / whole }));
}
