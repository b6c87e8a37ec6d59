import { loadConfig } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { createTimetable, scheduleConfigSchema } from '../../src/schedule/schedule-config.ts';
import { checkPlan, type PlannedRuns } from '../../src/schedule/source-plan.ts';

const NOW = new Date('2026-01-01T00:00:30Z');
const check = (source: PlannedRuns['source'], rows: number | null, pageSize: number, pattern: string) =>
  checkPlan({ source, rows, pageSize, timetable: createTimetable(pattern) }, NOW);

describe('checkPlan', () => {
  it.each([
    ['*/10 * * * *', 4320],
    ['0 * * * *', 720],
    ['* * * * *', 43_200],
    ['0 6 * * *', 30],
    ['0 0 1 1 *', 0],
  ])('counts the runs of %s in 30 days as %i', (pattern, runs) => {
    expect(check('coinpaprika', null, 100, pattern)?.runsPerMonth).toBe(runs);
  });

  it.each([
    ['coinmarketcap', 500, 5000, 3, 'credits'],
    ['coinmarketcap', 5000, 5000, 25, 'credits'],
    ['coinmarketcap', null, 5000, 55, 'credits'],
    ['coinmarketcap', 10_800, 5000, 54, 'credits'],
    ['coinmarketcap', 20_000, 5000, 101, 'credits'],
    ['coinmarketcap', 500, 100, 5, 'credits'],
    ['coinmarketcap-keyless', 5000, 5000, 1, 'calls'],
    ['cryptocompare', 500, 100, 5, 'calls'],
    ['cryptocompare', null, 100, 33, 'calls'],
    ['coinpaprika', null, 100, 1, 'calls'],
  ] as const)(
    'knows that %s with %p rows in pages of %i costs %i %s',
    (source, rows, pageSize, cost, unit) => {
      expect(check(source, rows, pageSize, '0 * * * *')).toMatchObject({ perRun: cost, unit });
    },
  );

  it.each([
    ['the default of every ten minutes', 'coinmarketcap', 500, '*/10 * * * *', true],
    ['all assets every ten minutes', 'coinmarketcap', null, '*/10 * * * *', false],
    ['all assets every three hours', 'coinmarketcap', null, '0 */3 * * *', true],
    ['the keyless default', 'coinmarketcap-keyless', 5000, '*/10 * * * *', true],
    ['keyless every minute', 'coinmarketcap-keyless', 5000, '* * * * *', false],
    ['the default', 'cryptocompare', 500, '*/10 * * * *', true],
    ['all coins every ten minutes', 'cryptocompare', null, '*/10 * * * *', false],
    ['every minute', 'coinpaprika', null, '* * * * *', false],
  ] as const)('%s (%s, %p rows, %s) fits the plan: %p', (_, source, rows, pattern, fits) => {
    const plan = check(source, rows, source === 'cryptocompare' ? 100 : 5000, pattern);
    expect((plan?.neededPerMonth ?? 0) <= (plan?.allowedPerMonth ?? 0)).toBe(fits);
  });

  it('has nothing to say of the simulator, nor of a plan that it does not know', () => {
    const timetable = createTimetable('* * * * *');
    expect(
      checkPlan({ source: 'coinpaprika', rows: null, pageSize: 100, isPaid: true, timetable }),
    ).toBeUndefined();
    expect(check('simulator', null, 100, '* * * * *')).toBeUndefined();
  });
});

describe('scheduleConfigSchema', () => {
  it('runs every ten minutes by default', () => {
    expect(loadConfig(scheduleConfigSchema, {})).toEqual({ SCHEDULE: '*/10 * * * *', SCHEDULE_PORT: 5004 });
  });

  it.each(['*/5 * * * * *', '0 6 * * 1-5'])('takes %s', (SCHEDULE) => {
    expect(loadConfig(scheduleConfigSchema, { SCHEDULE })).toMatchObject({ SCHEDULE });
  });

  it.each(['every ten minutes', '99 * * * *', '* * *', '2026-01-01T00:00:00'])(
    'refuses %s and says what is expected',
    (SCHEDULE) => {
      expect(() => loadConfig(scheduleConfigSchema, { SCHEDULE })).toThrow(
        /SCHEDULE: Expected a cron expression/,
      );
    },
  );
});
