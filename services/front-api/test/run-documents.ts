// Documents of `runs` for tests: what is not given is of no consequence.
import type { Run } from '@coinfront/contracts';
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
      rejected: 1,
      duplicates: 0,
      reread: 0,
      expected: 3,
      possibly_missing: 0,
    },
    checksum: '0123456789abcdef',
    rejected_sample: [{ id: 9, reason: 'price: expected number', record: '{"id":9}' }],
    timings_ms: { open: 1, extract: 2, stage: 3, verify: 1, publish: 1, history: 2, clean: 1 },
    source_timestamp: NOON,
    source_cost: null,
    error: null,
    warnings: [],
    ...fields,
  };
}
