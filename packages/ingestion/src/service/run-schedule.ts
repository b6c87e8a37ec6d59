// Composition root of a schedule: runs of one ingestion by a cron expression, each a child process.
import { fileURLToPath } from 'node:url';
import { configFromEnvironment, createLogger, onShutdown, orExit, secretsOf } from '@coinfront/runtime';
import { warnOfPlan } from '../schedule/check-plan.ts';
import { createSchedule, followTimetable } from '../schedule/schedule.ts';
import { createTimetable, scheduleConfigSchema } from '../schedule/schedule-config.ts';
import { serveState } from '../schedule/serve-state.ts';
import { startRun } from '../schedule/start-run.ts';
import type { IngestionService } from './ingestion-service.ts';

/**
 * Runs until the process is told to stop. Warns first if the schedule needs more than the source's plan allows.
 * @param main the module that does one run
 */
export async function runSchedule(
  { name, configSchema, createSource }: IngestionService,
  main: URL,
): Promise<void> {
  const schema = configSchema.extend(scheduleConfigSchema.shape);
  const config = configFromEnvironment(schema);
  const log = createLogger({
    name: `${name}-schedule`,
    level: config.LOG_LEVEL,
    secrets: secretsOf(schema, config),
  });
  const { source, limit } = orExit(() => createSource({ log }, config));
  const plan = warnOfPlan({ log }, { source, limit, timetable: createTimetable(config.SCHEDULE) });
  const schedule = createSchedule({ log, start: () => startRun(fileURLToPath(main), process.env) });
  const timetable = followTimetable(schedule, config.SCHEDULE);
  const health = await serveState(timetable.state, config.SCHEDULE_PORT);
  onShutdown(log, [timetable.stop, health.close], { graceMs: 15_000 });
  const { next } = timetable.state();
  log.info({ url: health.url, schedule: config.SCHEDULE, next, plan }, 'following the schedule');
}
