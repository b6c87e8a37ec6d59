import { EXIT_CODES } from '@coinfront/contracts';
import { createLogger } from '@coinfront/runtime';
import { until } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import { PAUSE_AFTER_DENIED_ACCESS_MS, type ProcessExit } from '../../src/schedule/judge-exit.ts';
import { createSchedule, followTimetable } from '../../src/schedule/schedule.ts';

/** A schedule whose runs end when the test ends them. */
function controlledSchedule() {
  const lines: { level: string; msg: string }[] = [];
  const log = createLogger({ name: 'test' }, { write: (line) => lines.push(JSON.parse(line)) });
  const runs: { end: (end: ProcessExit | Error) => void; isStopped: boolean }[] = [];
  let now = Date.parse('2026-01-01T00:00:00Z');
  const schedule = createSchedule({
    log,
    now: () => now,
    start: () => {
      const { promise, resolve, reject } = Promise.withResolvers<ProcessExit>();
      const run = {
        isStopped: false,
        end: (end: ProcessExit | Error) => (end instanceof Error ? reject(end) : resolve(end)),
      };
      runs.push(run);
      return {
        ended: promise,
        async stop() {
          run.isStopped = true;
          resolve({ code: EXIT_CODES.stoppedBySigterm, signal: null });
        },
      };
    },
  });
  /** One turn whose run exits with this code. */
  async function turn(code: number | null, signal: NodeJS.Signals | null = null): Promise<void> {
    const taken = schedule.takeTurn();
    runs.at(-1)?.end({ code, signal });
    await taken;
  }
  return {
    schedule,
    runs,
    lines,
    turn,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('createSchedule', () => {
  it('skips a turn, and logs it, while the previous run is still running', async () => {
    const { schedule, runs, lines } = controlledSchedule();
    const first = schedule.takeTurn();
    await schedule.takeTurn();
    expect(runs).toHaveLength(1);
    expect(lines.at(-1)).toMatchObject({ level: 'warn', msg: 'Skipped: the previous run is still running' });
    runs[0]?.end({ code: EXIT_CODES.published, signal: null });
    await first;
    const third = schedule.takeTurn();
    expect(runs).toHaveLength(2);
    runs[1]?.end({ code: EXIT_CODES.published, signal: null });
    await third;
  });

  it.each([
    [EXIT_CODES.published, 'info', 'Published'],
    [EXIT_CODES.alreadyRunning, 'info', 'Skipped: another run is running'],
    [EXIT_CODES.leaseLost, 'warn', 'Skipped: another run took over the lease'],
    [EXIT_CODES.refused, 'error', 'The snapshot was refused; the previous one stays'],
    [EXIT_CODES.sourceFailed, 'error', 'The source failed; the previous snapshot stays'],
    [EXIT_CODES.database, 'error', 'The database failed'],
    [EXIT_CODES.configuration, 'error', 'The run ended with exit code 78'],
    [EXIT_CODES.internal, 'error', 'The run ended with exit code 1'],
  ])('takes the turn after exit code %i, which it logs as %s: %s', async (code, level, msg) => {
    const { runs, lines, turn } = controlledSchedule();
    await turn(code);
    expect(lines.at(-1)).toMatchObject({ level, msg, code });
    await turn(EXIT_CODES.published);
    expect(runs).toHaveLength(2);
  });

  it('logs which signal killed a run', async () => {
    const { lines, turn } = controlledSchedule();
    await turn(null, 'SIGKILL');
    expect(lines.at(-1)).toMatchObject({ level: 'error', msg: 'The run ended with SIGKILL' });
  });

  it('pauses for hours after the source did not accept the key', async () => {
    const { schedule, runs, lines, turn, pass } = controlledSchedule();
    await turn(EXIT_CODES.credentialsOrQuota);
    expect(lines.at(-1)).toMatchObject({ level: 'error', code: 5 });
    pass(PAUSE_AFTER_DENIED_ACCESS_MS - 1);
    await schedule.takeTurn();
    expect(runs).toHaveLength(1);
    expect(lines.at(-1)?.msg).toBe('Skipped: the source did not accept the key, or its quota is spent');
    expect(schedule.state().pausedUntil).toEqual(new Date('2026-01-01T06:00:00Z'));
    pass(1);
    await turn(EXIT_CODES.published);
    expect(runs).toHaveLength(2);
    expect(schedule.state()).toMatchObject({ running: false, pausedUntil: null, last: { code: 0 } });
  });

  it('continues after a run that could not be started', async () => {
    const { schedule, runs, lines, turn } = controlledSchedule();
    const taken = schedule.takeTurn();
    runs[0]?.end(new Error('spawn failed'));
    await taken;
    expect(lines.at(-1)).toMatchObject({ level: 'error', msg: 'The run could not be started' });
    await turn(EXIT_CODES.published);
    expect(runs).toHaveLength(2);
  });
});

describe('followTimetable', () => {
  it('takes a turn whenever the pattern fires, and none after it is stopped', async () => {
    const { schedule, runs } = controlledSchedule();
    const timetable = followTimetable(schedule, '* * * * * *');
    expect(timetable.state().next).toBeInstanceOf(Date);
    await until(() => runs.length === 1);
    await timetable.stop();
    expect(runs[0]?.isStopped).toBe(true);
    expect(timetable.state()).toMatchObject({ running: false, next: null });
  });
});
