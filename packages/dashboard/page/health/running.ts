// Whether an ingestion is running: a killed run still holds its lease, but sends no heartbeats.
import { secondsSince } from '../state/clock.ts';
import type { SideStatus } from './sides.ts';

/** Twice the default of `LEASE_MS`. */
const HEARTBEAT_MAX_SECONDS = 60;

/** `now` in Unix ms. */
export function isRunning({ running }: Pick<SideStatus, 'running'>, now: number): boolean {
  return running !== null && (secondsSince(running.heartbeat_at, now) ?? 0) < HEARTBEAT_MAX_SECONDS;
}
