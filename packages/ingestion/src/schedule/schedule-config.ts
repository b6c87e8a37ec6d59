// The environment of a schedule, beside that of its ingestion.
import { Cron, CronPattern } from 'croner';
import { z } from 'zod';

/** Within what the free plans of all sources give in a month. */
export const DEFAULT_SCHEDULE = '*/10 * * * *';

export const scheduleConfigSchema = z.object({
  SCHEDULE: z
    .string()
    .refine(isCronPattern, 'Expected a cron expression such as */10 * * * *')
    .default(DEFAULT_SCHEDULE)
    .describe(
      'When a schedule starts a run, in UTC: minute, hour, day of month, month, day of week; seconds may stand before.',
    ),
  SCHEDULE_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(5004)
    .describe('Where a schedule answers /livez, on loopback; 0 takes any free port.'),
});

const PATTERN = { timezone: 'UTC', mode: '5-or-6-parts' } as const;

/** Calls `onTurn` at every turn of the pattern; without it, only tells when turns are. */
export function createTimetable(pattern: string, onTurn?: () => void): Cron {
  return onTurn ? new Cron(pattern, PATTERN, onTurn) : new Cron(pattern, PATTERN);
}

/** Whether it is one that a schedule takes. */
export function isCronPattern(text: string): boolean {
  try {
    new CronPattern(text, PATTERN.timezone, { mode: PATTERN.mode });
    return true;
  } catch {
    return false;
  }
}
