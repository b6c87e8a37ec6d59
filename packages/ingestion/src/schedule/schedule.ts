// Starts a run at every turn of a timetable, unless the previous run is still running or the schedule is paused.
import type { Logger } from '@coinfront/runtime';
import { judgeExit, type ProcessExit } from './judge-exit.ts';
import { createTimetable } from './schedule-config.ts';
import type { RunProcess } from './start-run.ts';

export type ScheduleDeps = { log: Logger; start: () => RunProcess; now?: () => number };

/** What `/livez` reports of a schedule. */
export type ScheduleState = {
  running: boolean;
  next: Date | null;
  last: (ProcessExit & { at: Date }) | null;
  pausedUntil: Date | null;
};

export type Schedule = ReturnType<typeof createSchedule>;

/** Does nothing before its first turn. */
export function createSchedule({ log, start, now = Date.now }: ScheduleDeps) {
  let running: RunProcess | undefined;
  let last: ScheduleState['last'] = null;
  let pausedUntil = 0;

  async function takeTurn(): Promise<void> {
    if (running) {
      log.warn('Skipped: the previous run is still running');
      return;
    }
    if (now() < pausedUntil) {
      log.warn(
        { until: new Date(pausedUntil) },
        'Skipped: the source did not accept the key, or its quota is spent',
      );
      return;
    }
    log.info('starting a run');
    try {
      running = start();
      const { code, signal } = await running.ended;
      const exit = { code, signal };
      const { level, message, pauseMs } = judgeExit(exit);
      last = { ...exit, at: new Date(now()) };
      pausedUntil = pauseMs && now() + pauseMs;
      log[level](exit, message);
    } catch (error) {
      log.error({ err: error }, 'The run could not be started');
    } finally {
      running = undefined;
    }
  }

  return {
    takeTurn,

    state: (): Omit<ScheduleState, 'next'> => ({
      running: running !== undefined,
      last,
      pausedUntil: now() < pausedUntil ? new Date(pausedUntil) : null,
    }),

    /** Stops the current run, if any. */
    stop: async (): Promise<void> => running?.stop(),
  };
}

/** Takes a turn whenever the cron pattern fires, until stopped. */
export function followTimetable(schedule: Schedule, pattern: string) {
  const timetable = createTimetable(pattern, schedule.takeTurn);
  return {
    state: (): ScheduleState => ({ ...schedule.state(), next: timetable.nextRun() }),
    async stop(): Promise<void> {
      timetable.stop();
      await schedule.stop();
    },
  };
}
