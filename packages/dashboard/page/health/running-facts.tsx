// Whether a run holds the lease, since when, and whether it still sends heartbeats.
import { duration } from '../format/times.ts';
import { secondsSince } from '../state/clock.ts';
import { isRunning } from './running.ts';
import type { SideStatus } from './sides.ts';

export function RunningFacts({ status, now }: { status: SideStatus; now: number }) {
  const { running } = status;
  if (!running) return <>No</>;
  const since = duration(secondsSince(running.started_at, now) ?? 0);
  return isRunning(status, now) ? (
    <span class="badge run-running">Yes, for {since}</span>
  ) : (
    <>
      No: a run started {since} ago, but its last heartbeat was{' '}
      {duration(secondsSince(running.heartbeat_at, now) ?? 0)} ago
    </>
  );
}
