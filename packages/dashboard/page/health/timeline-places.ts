// Distance of each run's mark from the next one, and its height.
import { type BriefRun, durationMs } from './run.ts';

type Place<Run> = {
  run: Run;
  /** From this run's start to the next run's start, or to now; in ms. */
  untilNextMs: number;
  /** Duration as a share of the longest run's, from 0 to 1. */
  height: number;
};

/** Keeps short runs visible. */
const MIN_HEIGHT = 0.12;

/** In the order of `runs`, latest first. `now` in Unix ms. */
export function placesOf<Run extends BriefRun>(runs: readonly Run[], now: number): Place<Run>[] {
  const lengths = runs.map((run) => durationMs(run, now) ?? 0);
  const longest = Math.max(...lengths, 1);
  return runs.map((run, index) => {
    const next = runs[index - 1];
    const end = next ? Date.parse(next.started_at) : now;
    return {
      run,
      untilNextMs: Math.max(0, end - Date.parse(run.started_at)),
      height: Math.max((lengths[index] ?? 0) / longest, MIN_HEIGHT),
    };
  });
}
