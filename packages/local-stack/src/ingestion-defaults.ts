// Settings of the ingestions of `pnpm start` that the environment can override.
import { availableParallelism } from 'node:os';
import type { Environment } from '@coinfront/runtime';
import { EVERY_MINUTE, type Plan } from './plan.ts';

/**
 * Half of the CPUs, since both ingestions run at once: more threads than CPUs only load the driver more often. At most four,
 * as in containers: each thread takes about 40 MB.
 */
export function insertThreads(cpus: number): number {
  return Math.min(4, Math.max(1, Math.floor(cpus / 2)));
}

/** A snapshot of 5,000 assets adds about 1 MB of history to the embedded server, here every minute: keep fewer hours. */
const EVERY_MINUTE_DEFAULTS: Environment = { HISTORY_HOURS: '2', SNAPSHOT_GRACE_MS: '60000' };

export function ingestionDefaults({ schedule }: Plan): Environment {
  return {
    INSERT_THREADS: String(insertThreads(availableParallelism())),
    ...(schedule === EVERY_MINUTE && EVERY_MINUTE_DEFAULTS),
  };
}
