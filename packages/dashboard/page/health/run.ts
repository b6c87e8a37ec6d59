// A run as text and marks.
import type { RunReport, StatusResponse } from '@coinfront/contracts/responses';
import { count } from '../format/numbers.ts';
import { dateTime, milliseconds } from '../format/times.ts';
import { secondsSince } from '../state/clock.ts';

export type RunState = RunReport['state'];

/** The latest run in `/status`; `/runs` has more fields. */
export type BriefRun = NonNullable<StatusResponse['assets']['latest_run']>;

/** A run of `/runs`, or the latest one of `/status` while `/runs` is unavailable. */
export type KnownRun = BriefRun & Partial<RunReport>;

/** The mark of each state. */
export const MARKS: Record<RunState, string> = {
  published: '✓',
  refused: '!',
  failed: '✕',
  abandoned: '–',
  running: '…',
};

/** `now` in Unix ms, for a running run. Undefined if the end is unknown. */
export function durationMs(
  { started_at, ended_at, state }: Pick<BriefRun, 'started_at' | 'ended_at' | 'state'>,
  now: number,
): number | undefined {
  if (ended_at !== null) return Date.parse(ended_at) - Date.parse(started_at);
  return state === 'running' ? Math.max(0, (secondsSince(started_at, now) ?? 0) * 1_000) : undefined;
}

/** published, 27 Nov 2026, 14:03:12, 1.2 s, 5,000 rows */
export function sentenceOf(run: BriefRun, now: number): string {
  const ms = durationMs(run, now);
  const parts = [run.state, dateTime(run.started_at)];
  if (ms !== undefined) parts.push(run.state === 'running' ? `for ${milliseconds(ms)}` : milliseconds(ms));
  if (run.state !== 'running') parts.push(`${count(run.counts.inserted)} rows`);
  return parts.join(', ');
}
