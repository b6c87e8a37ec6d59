// Where the marks of runs stand: how far each from the one after it, and how high.
import { type BriefRun, durationMs } from './run.ts';

export type Place<Run> = {
  run: Run;
  /** Until the run after it, or now, began; in ms. */
  untilNextMs: number;
  /** Of the longest run, from 0 to 1. */
  height: number;
};

/** Of what is too short to be seen. */
const LEAST_HEIGHT = 0.12;

/** The latest first, as `runs` are. `now` in Unix ms. */
export function placesOf<Run extends BriefRun>(runs: readonly Run[], now: number): Place<Run>[] {
  const lengths = runs.map((run) => durationMs(run, now) ?? 0);
  const longest = Math.max(...lengths, 1);
  return runs.map((run, index) => {
    const next = runs[index - 1];
    const end = next ? Date.parse(next.started_at) : now;
    return {
      run,
      untilNextMs: Math.max(0, end - Date.parse(run.started_at)),
      height: Math.max((lengths[index] ?? 0) / longest, LEAST_HEIGHT),
    };
  });
}
