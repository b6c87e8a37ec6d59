import { loadConfig } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { configSchema } from '../src/config.ts';
import { ingestionDefaults, insertThreads } from '../src/ingestion-defaults.ts';
import { makePlan } from '../src/plan.ts';

const defaults = (environment: Record<string, string>) =>
  ingestionDefaults(makePlan(loadConfig(configSchema, environment)));

describe('ingestionDefaults', () => {
  it.each([
    [1, 1],
    [2, 1],
    [6, 3],
    [8, 4],
    [32, 4],
  ])('uses half of %d CPUs for insert threads, at most four: %d', (cpus, threads) => {
    expect(insertThreads(cpus)).toBe(threads);
  });

  it('keeps less history if a snapshot is published every minute', () => {
    expect(defaults({})).toMatchObject({ HISTORY_HOURS: '2', SNAPSHOT_GRACE_MS: '60000' });
    expect(Object.keys(defaults({ SCHEDULE: '*/10 * * * *' }))).toEqual(['INSERT_THREADS']);
  });
});
