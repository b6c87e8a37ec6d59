// Reads the result of autocannon.
import { z } from 'zod';
import type { LoadResult } from './load-result.ts';

const reportSchema = z.object({
  requests: z.object({ average: z.number() }),
  latency: z.object({ p99: z.number() }),
  errors: z.number(),
  timeouts: z.number(),
  non2xx: z.number(),
});

/** Throws ZodError if the report lacks a figure. */
export function readAutocannon(report: string): LoadResult {
  const { requests, latency, errors, timeouts, non2xx } = reportSchema.parse(JSON.parse(report));
  return {
    responsesPerSecond: requests.average,
    p99Ms: latency.p99,
    failed: errors + timeouts + non2xx,
  };
}
