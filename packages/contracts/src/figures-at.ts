// When a source last changed some figures, which is not when they were published.
import { z } from 'zod';

/** Null where no figure tells a time. */
export const figuresAtSchema = z.object({
  newest: z.date().nullable(),
  /** Half of the figures are as old or older. */
  median: z.date().nullable(),
});
export type FiguresAt = z.infer<typeof figuresAtSchema>;

/** Clocks differ. A time beyond this is a mistake, and would make old figures look new for years. */
const AHEAD_TOLERATED_MS = 24 * 3_600_000;

/** Of times in Unix ms, as far as they can be true at `now`. */
export function figuresAt(times: Float64Array, now: Date): FiguresAt {
  const latest = now.getTime() + AHEAD_TOLERATED_MS;
  const sorted = times.filter((time) => time <= latest).sort();
  const dateAt = (place: number) => (sorted.length === 0 ? null : new Date(sorted[place] as number));
  // Of two in the middle the older: a time that some figure has.
  return { newest: dateAt(sorted.length - 1), median: dateAt(Math.floor((sorted.length - 1) / 2)) };
}
