// When a source last changed its figures, as opposed to when they were published.
import { z } from 'zod';

/** Null if no figure has a time. */
export const figuresAtSchema = z.object({
  newest: z.date().nullable(),
  /** Half of the figures are this old or older. */
  median: z.date().nullable(),
});
export type FiguresAt = z.infer<typeof figuresAtSchema>;

/** Allowed clock difference. A later time is an error and would make old figures look new for years. */
const AHEAD_TOLERATED_MS = 24 * 3_600_000;

/** In Unix ms; later times are ignored. */
export const latestFigureTime = (now: Date): number => now.getTime() + AHEAD_TOLERATED_MS;

/** `times` in Unix ms. */
export function figuresAt(times: Float64Array, now: Date): FiguresAt {
  const latest = latestFigureTime(now);
  const sorted = times.filter((time) => time <= latest).sort();
  const dateAt = (place: number) => (sorted.length === 0 ? null : new Date(sorted[place] as number));
  // Of the two middle times the older one, so that it is the time of an actual figure.
  return { newest: dateAt(sorted.length - 1), median: dateAt(Math.floor((sorted.length - 1) / 2)) };
}
