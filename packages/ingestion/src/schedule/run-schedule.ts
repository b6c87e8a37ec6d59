// A schedule as a process: what the entry points of both ingestions have in common.
import { type Logger, onShutdown } from '@coinfront/runtime';
import type { z } from 'zod';
import { startRun } from './run-process.ts';
import { createSchedule, followTimetable } from './schedule.ts';
import { createTimetable, type scheduleConfigSchema } from './schedule-config.ts';
import { serveState } from './serve-state.ts';
import { type PlannedRuns, warnOfPlan } from './source-plan.ts';

export type ScheduledIngestion = Omit<PlannedRuns, 'timetable'> & {
  /** The path of the module that is one run. */
  entry: string;
};

/** Runs until the process is told to end. Warns first where the schedule asks for more than the source gives. */
export async function runSchedule(
  { log }: { log: Logger },
  { entry, ...planned }: ScheduledIngestion,
  { SCHEDULE, SCHEDULE_PORT }: z.infer<typeof scheduleConfigSchema>,
): Promise<void> {
  const plan = warnOfPlan({ log }, { ...planned, timetable: createTimetable(SCHEDULE) });
  const schedule = createSchedule({ log, start: () => startRun(entry, process.env) });
  const timetable = followTimetable(schedule, SCHEDULE);
  const health = await serveState(timetable.state, SCHEDULE_PORT);
  onShutdown(log, [timetable.stop, health.close], { graceMs: 15_000 });
  log.info(
    { url: health.url, schedule: SCHEDULE, next: timetable.state().next, plan },
    'following the schedule',
  );
}
