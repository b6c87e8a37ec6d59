// Metrics of building views.
import { Histogram, type Registry } from 'prom-client';

/** From an edit to a snapshot of many assets. */
const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Returns a function to call with the seconds that each view took. */
export function createBuildMetrics(register: Registry): (seconds: number) => void {
  const durations = new Histogram({
    name: 'coinfront_view_build_duration_seconds',
    help: 'Time to build a view of newly published snapshots or mappings: loading and joining',
    buckets: SECONDS,
    registers: [register],
  });
  return (seconds) => durations.observe(seconds);
}
