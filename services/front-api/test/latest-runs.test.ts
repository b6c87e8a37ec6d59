import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailableError } from '../src/database.ts';
import { createLatestRuns } from '../src/latest-runs.ts';
import { NOON } from './rows.ts';
import { reportedRun } from './run-documents.ts';

const run = reportedRun();

const ended = reportedRun({ run_id: 'ended', ended_at: NOON });

function setUp() {
  const seen = { time: 0, reads: 0, isSilent: false, fault: undefined as Error | undefined };
  const latestRuns = createLatestRuns(
    {
      watch: { isSilent: () => seen.isSilent },
      readRuns: async ({ ingestion }) => {
        seen.reads += 1;
        if (seen.fault) throw seen.fault;
        return ingestion === 'assets' ? [{ ...run, run_id: `read ${seen.reads}` }, ended] : [];
      },
    },
    () => seen.time,
  );
  return { seen, latestRuns };
}

describe('createLatestRuns', () => {
  it('gives the latest run of each ingestion and the one that ended, and null where there was none', async () => {
    const { latestRuns } = setUp();
    expect(await latestRuns()).toEqual({
      assets: { latest: { ...run, run_id: 'read 1' }, ended },
      'usd-values': { latest: null, ended: null },
    });
  });

  it('reads once a second, however many ask', async () => {
    const { seen, latestRuns } = setUp();
    await Promise.all([latestRuns(), latestRuns(), latestRuns()]);
    seen.time = 999;
    await latestRuns();
    expect(seen.reads).toBe(2);
    seen.time = 1_000;
    expect((await latestRuns()).assets.latest?.run_id).toBe('read 3');
  });

  it('gives what it last read while the database is silent', async () => {
    const { seen, latestRuns } = setUp();
    await latestRuns();
    seen.time = 5_000;
    seen.fault = new DatabaseUnavailableError();
    expect((await latestRuns()).assets.latest?.run_id).toBe('read 1');
    seen.isSilent = true;
    expect((await latestRuns()).assets.latest?.run_id).toBe('read 1');
    expect(seen.reads).toBe(4);
  });

  it('does not hide a defect', async () => {
    const { seen, latestRuns } = setUp();
    seen.fault = new TypeError('undefined is not a function');
    await expect(latestRuns()).rejects.toBe(seen.fault);
  });
});
