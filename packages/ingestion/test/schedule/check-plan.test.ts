import { loadConfig } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import type { SourcePlan } from '../../src/index.ts';
import { checkPlan, warnOfPlan } from '../../src/schedule/check-plan.ts';
import { createTimetable, scheduleConfigSchema } from '../../src/schedule/schedule-config.ts';

const NOW = new Date('2026-01-01T00:00:30Z');

/** A run costs 3 credits per row of its limit, and 100 for all rows. */
const plan: SourcePlan = {
  unit: 'credits',
  perMonth: 4320 * 3,
  allowedBy: 'the test plan',
  costOfRun: (limit) => (limit === null ? 100 : limit * 3),
};
const runsOf = (limit: number | null, pattern: string) => ({
  source: { name: 'coinpaprika', plan } as const,
  limit,
  timetable: createTimetable(pattern),
});

describe('checkPlan', () => {
  it.each([
    ['*/10 * * * *', 4320],
    ['0 * * * *', 720],
    ['* * * * *', 43_200],
    ['0 6 * * *', 30],
    ['0 0 1 1 *', 0],
  ])('counts the runs of %s in 30 days as %i', (pattern, runs) => {
    expect(checkPlan(runsOf(1, pattern), NOW)?.runsPerMonth).toBe(runs);
  });

  it('multiplies the cost of one run by the number of runs', () => {
    expect(checkPlan(runsOf(null, '0 * * * *'), NOW)).toEqual({
      source: 'coinpaprika',
      unit: 'credits',
      perRun: 100,
      runsPerMonth: 720,
      neededPerMonth: 72_000,
      allowedPerMonth: 12_960,
      allowedBy: 'the test plan',
    });
  });

  it('returns nothing for a source without a known plan', () => {
    const timetable = createTimetable('* * * * *');
    expect(checkPlan({ source: { name: 'simulator' }, limit: null, timetable })).toBeUndefined();
  });
});

describe('warnOfPlan', () => {
  function warnings(limit: number, pattern: string) {
    const lines: unknown[] = [];
    const warn = (check: unknown) => void lines.push(check);
    warnOfPlan({ log: { warn } as never }, runsOf(limit, pattern));
    return lines;
  }

  it('warns if the schedule needs more than the plan allows', () => {
    expect(warnings(2, '*/10 * * * *')).toEqual([expect.objectContaining({ perRun: 6 })]);
  });

  it('does not warn if the schedule needs exactly what the plan allows', () => {
    expect(warnings(1, '*/10 * * * *')).toEqual([]);
  });
});

describe('scheduleConfigSchema', () => {
  it('runs every ten minutes by default', () => {
    expect(loadConfig(scheduleConfigSchema, {})).toEqual({ SCHEDULE: '*/10 * * * *', SCHEDULE_PORT: 5004 });
  });

  it.each(['*/5 * * * * *', '0 6 * * 1-5'])('accepts %s', (SCHEDULE) => {
    expect(loadConfig(scheduleConfigSchema, { SCHEDULE })).toMatchObject({ SCHEDULE });
  });

  it.each(['every ten minutes', '99 * * * *', '* * *', '2026-01-01T00:00:00'])(
    'does not accept %s, and the error says what is expected',
    (SCHEDULE) => {
      expect(() => loadConfig(scheduleConfigSchema, { SCHEDULE })).toThrow(
        /SCHEDULE: must be a cron expression/,
      );
    },
  );
});
