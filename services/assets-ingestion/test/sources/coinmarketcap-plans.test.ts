import { describe, expect, it } from '@jest/globals';
import { basicPlan, keylessPlan } from '../../src/sources/coinmarketcap-plans.ts';

/** With the default schedule, every ten minutes. */
const RUNS_PER_MONTH = 4_320;

describe('basicPlan', () => {
  it.each([
    [500, 5000, 3],
    [5000, 5000, 25],
    [null, 5000, 55],
    [10_800, 5000, 54],
    [20_000, 5000, 101],
    [500, 100, 5],
  ])('a run of %p rows in pages of %i costs %i credits', (limit, pageSize, credits) => {
    expect(basicPlan(pageSize).costOfRun(limit)).toBe(credits);
  });

  it('allows the default limit on the default schedule, and all assets only every three hours', () => {
    const { costOfRun, perMonth } = basicPlan(5000);
    expect(costOfRun(500) * RUNS_PER_MONTH).toBeLessThanOrEqual(perMonth);
    expect(costOfRun(null) * RUNS_PER_MONTH).toBeGreaterThan(perMonth);
    expect(costOfRun(null) * 8 * 30).toBeLessThanOrEqual(perMonth);
  });
});

describe('keylessPlan', () => {
  it('the default limit costs one call, which the plan allows on the default schedule, but not every minute', () => {
    const { costOfRun, perMonth } = keylessPlan(5000);
    expect(costOfRun(5000)).toBe(1);
    expect(RUNS_PER_MONTH).toBeLessThanOrEqual(perMonth);
    expect(43_200).toBeGreaterThan(perMonth);
  });
});
