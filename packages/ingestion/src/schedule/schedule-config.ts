// The variables of a schedule, in addition to those of its ingestion.
import { Cron, CronPattern } from 'croner';
import { z } from 'zod';

/** Within the monthly free plans of all sources. */
export const DEFAULT_SCHEDULE = '*/10 * * * *';

export const scheduleConfigSchema = z.object({
  SCHEDULE: z
    .string()
    .refine(isCronPattern, { error: 'must be a cron expression such as */10 * * * *' })
    .default(DEFAULT_SCHEDULE)
    .describe(
      'Cron expression in UTC for scheduled runs: minute, hour, day of month, month, day of week; optionally seconds first.',
    ),
  SCHEDULE_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(5004)
    .describe('Port on loopback where a schedule serves /livez; 0 for any free port.'),
});

const PATTERN = { timezone: 'UTC', mode: '5-or-6-parts' } as const;

/** Calls `onTurn` at every turn of the pattern; without it, the result only computes the turns. */
export function createTimetable(pattern: string, onTurn?: () => void): Cron {
  return onTurn ? new Cron(pattern, PATTERN, onTurn) : new Cron(pattern, PATTERN);
}

/** Whether a schedule accepts the text. */
export function isCronPattern(text: string): boolean {
  try {
    new CronPattern(text, PATTERN.timezone, { mode: PATTERN.mode });
    return true;
  } catch {
    return false;
  }
}
