// Whether an ingestion runs: who died holds its lease still, but gives no sign of life.
import { secondsSince } from '../state/clock.ts';
import type { SideStatus } from './sides.ts';

/** Twice as long as a run may be silent unless `LEASE_MS` says otherwise. */
const SILENT_SECONDS = 60;

/** `now` in Unix ms. */
export function isRunning({ running }: Pick<SideStatus, 'running'>, now: number): boolean {
  return running !== null && (secondsSince(running.heartbeat_at, now) ?? 0) < SILENT_SECONDS;
}
