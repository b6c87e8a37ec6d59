import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailableError } from '../src/database.ts';
import { createLatestRuns } from '../src/latest-runs.ts';
import { NOON } from './rows.ts';
import { reportedRun } from './run-documents.ts';

const run = reportedRun();

const ended = reportedRun({ run_id: 'ended', ended_at: NOON });

function setUp() {
  const seen = { time: 0, reads: 0, isSilent: false, error: undefined as Error | undefined };
  const latestRuns = createLatestRuns(
    {
      watch: { isSilent: () => seen.isSilent },
      readRuns: async ({ ingestion }) => {
        seen.reads += 1;
        if (seen.error) throw seen.error;
        return ingestion === 'assets' ? [{ ...run, run_id: `read ${seen.reads}` }, ended] : [];
      },
    },
    () => seen.time,
  );
  return { seen, latestRuns };
}

describe('createLatestRuns', () => {
  it('returns the latest run and the latest ended run of each ingestion, or null', async () => {
    const { latestRuns } = setUp();
    expect(await latestRuns()).toEqual({
      assets: { latest: { ...run, run_id: 'read 1' }, ended },
      'usd-values': { latest: null, ended: null },
    });
  });

  it('reads once a second, whatever the number of calls', async () => {
    const { seen, latestRuns } = setUp();
    await Promise.all([latestRuns(), latestRuns(), latestRuns()]);
    seen.time = 999;
    await latestRuns();
    expect(seen.reads).toBe(2);
    seen.time = 1_000;
    expect((await latestRuns()).assets.latest?.run_id).toBe('read 3');
  });

  it('returns the last result while the database does not respond', async () => {
    const { seen, latestRuns } = setUp();
    await latestRuns();
    seen.time = 5_000;
    seen.error = new DatabaseUnavailableError();
    expect((await latestRuns()).assets.latest?.run_id).toBe('read 1');
    seen.isSilent = true;
    expect((await latestRuns()).assets.latest?.run_id).toBe('read 1');
    expect(seen.reads).toBe(4);
  });

  it('rejects with other errors', async () => {
    const { seen, latestRuns } = setUp();
    seen.error = new TypeError('undefined is not a function');
    await expect(latestRuns()).rejects.toBe(seen.error);
  });
});
