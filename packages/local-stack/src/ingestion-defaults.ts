// What `pnpm start` gives its ingestions where the environment says nothing.
import { availableParallelism } from 'node:os';
import type { Environment } from '@coinfront/runtime';
import { EVERY_MINUTE, type Plan } from './plan.ts';

/**
 * Both ingestions run at once, so each takes half of the CPUs: more threads than CPUs only load the driver more often.
 * Four at most, as in containers: each thread costs some 40 MB.
 */
export function insertThreads(cpus: number): number {
  return Math.min(4, Math.max(1, Math.floor(cpus / 2)));
}

/** Each snapshot of 5,000 assets adds some 1 MB of history to the embedded server: of one a minute, less is kept. */
const EVERY_MINUTE_KEEPS: Environment = { HISTORY_HOURS: '2', SNAPSHOT_GRACE_MS: '60000' };

export function ingestionDefaults({ schedule }: Plan): Environment {
  return {
    INSERT_THREADS: String(insertThreads(availableParallelism())),
    ...(schedule === EVERY_MINUTE && EVERY_MINUTE_KEEPS),
  };
}
