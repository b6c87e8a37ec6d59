// What autocannon tells.
import { z } from 'zod';
import type { LoadResult } from './load-tool.ts';

const reportSchema = z.object({
  requests: z.object({ average: z.number() }),
  latency: z.object({ p50: z.number(), p99: z.number() }),
  errors: z.number(),
  timeouts: z.number(),
  non2xx: z.number(),
});

/** Throws ZodError where the report lacks a figure. */
export function readAutocannon(report: string): LoadResult {
  const { requests, latency, errors, timeouts, non2xx } = reportSchema.parse(JSON.parse(report));
  return {
    answersPerSecond: requests.average,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    failed: errors + timeouts + non2xx,
  };
}
