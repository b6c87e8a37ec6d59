// Reads the report that wrk prints with --latency.
import type { LoadResult } from './load-result.ts';

const MILLISECONDS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Throws Error if the report lacks a figure. */
export function readWrk(report: string): LoadResult {
  const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(report);
  const otherStatus = /Non-2xx or 3xx responses: (\d+)/.exec(report)?.[1];
  return {
    responsesPerSecond: Number(figure(report, /^Requests\/sec:\s+([\d.]+)/m)),
    p99Ms: duration(figure(report, /^\s+99%\s+(\S+)/m)),
    failed: [otherStatus ?? 0, ...(errors?.slice(1) ?? [])].reduce<number>(
      (sum, count) => sum + Number(count),
      0,
    ),
  };
}

function figure(report: string, pattern: RegExp): string {
  const found = pattern.exec(report)?.[1];
  if (found === undefined) throw new Error(`wrk's report lacks ${pattern}:\n${report}`);
  return found;
}

/** `1.23ms` in milliseconds. */
function duration(text: string): number {
  const [, value, unit] = /^([\d.]+)([a-z]+)$/.exec(text) ?? [];
  return Number(value) * (MILLISECONDS[unit ?? ''] ?? Number.NaN);
}
