// One ingestion again and again: a run at every turn, unless the one before still runs or the source wants none.
import type { Logger } from '@coinfront/runtime';
import type { RunEnd } from './run-end.ts';
import { judgeEnd } from './run-end.ts';
import type { RunProcess } from './run-process.ts';
import { createTimetable } from './schedule-config.ts';

export type ScheduleDeps = { log: Logger; start: () => RunProcess; now?: () => number };

/** What a schedule says of itself. */
export type ScheduleState = {
  running: boolean;
  next: Date | null;
  last: (RunEnd & { at: Date }) | null;
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
      log.warn('Skipped: the run before still runs');
      return;
    }
    if (now() < pausedUntil) {
      log.warn({ until: new Date(pausedUntil) }, 'Skipped: the source refused the key or the quota is spent');
      return;
    }
    log.info('starting a run');
    try {
      running = start();
      const { code, signal } = await running.ended;
      const end = { code, signal };
      const { level, message, pauseMs } = judgeEnd(end);
      last = { ...end, at: new Date(now()) };
      pausedUntil = pauseMs && now() + pauseMs;
      log[level](end, message);
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

    /** Ends the run under way. */
    stop: async (): Promise<void> => running?.stop(),
  };
}

/** Takes a turn whenever the pattern says so, until it is stopped. */
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
