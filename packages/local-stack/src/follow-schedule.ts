// Runs both ingestions on the schedule, each run as a process of its own.
import { type IngestionName, ingestionNameSchema, isInvented } from '@coinfront/contracts';
import { createSchedule, followTimetable } from '@coinfront/ingestion/schedule';
import { createLogger, type Environment } from '@coinfront/runtime';
import type { Display } from './display.ts';
import { startIngestion } from './ingestions.ts';
import type { Plan } from './plan.ts';

export type FollowScheduleDeps = { display: Display; environment: Environment };

/** `stop` ends the schedule and the current runs. */
export async function followSchedule(
  { display, environment }: FollowScheduleDeps,
  { sources }: Plan,
  pattern: string,
): Promise<{ stop: () => Promise<void> }> {
  const logOf = (ingestion: IngestionName) => {
    const name = `${ingestion}-schedule`;
    return createLogger({ name }, { write: (line) => display.line(name, line.trimEnd()) });
  };
  // Only real sources have plans; loading their code takes time.
  if (!isInvented(sources.assets)) {
    const { warnOfPlans } = await import('./warn-of-plans.ts');
    warnOfPlans(logOf, environment, pattern);
  }
  const timetables = ingestionNameSchema.options.map((ingestion) => {
    const start = () => startIngestion({ display, environment }, ingestion);
    return followTimetable(createSchedule({ log: logOf(ingestion), start }), pattern);
  });
  return {
    async stop() {
      await Promise.all(timetables.map((timetable) => timetable.stop()));
    },
  };
}
