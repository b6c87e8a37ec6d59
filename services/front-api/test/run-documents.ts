// Runs for tests, as stored and as the API returns them. Fields not given have arbitrary values.
import type { Run, RunReport } from '@coinfront/contracts';
import { ASSETS_ID, NOON } from './rows.ts';

export function storedRun(fields: Partial<Run> = {}): Run {
  return {
    _id: 'run-1',
    ingestion: 'assets',
    source: 'simulator',
    rows_limit: null,
    state: 'published',
    snapshot_id: ASSETS_ID,
    started_at: new Date(NOON),
    ended_at: new Date(NOON),
    counts: {
      fetched: 3,
      inserted: 2,
      priced: 2,
      rejected: 1,
      duplicates: 0,
      reread: 0,
      expected: 3,
      possibly_missing: 0,
    },
    checksum: '0123456789abcdef',
    rejected_sample: [{ id: 9, reason: 'price: expected number', record: '{"id":9}' }],
    discarded_fields: [
      { field: 'tvl_ratio', count: 1, sample: [{ id: 1, reason: 'expected number', value: '"n/a"' }] },
    ],
    figures_at: { newest: new Date(NOON), median: new Date(NOON) },
    timings_ms: { open: 1, extract: 2, stage: 3, verify: 1, publish: 1, history: 2, clean: 1 },
    source_timestamp: NOON,
    source_cost: null,
    error: null,
    warnings: [],
    ...fields,
  };
}

export function reportedRun({ run_id, ...fields }: Partial<RunReport> = {}): RunReport {
  const { _id, ...stored } = storedRun();
  const figures_at = { newest: NOON, median: NOON };
  return { ...stored, run_id: run_id ?? _id, started_at: NOON, ended_at: null, figures_at, ...fields };
}
