// Telling how far a run is: to the process that started this one, or in the log.
import type { Progress } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';

export type ProgressReporter = (progress: Omit<Progress, 'type'>) => void;

/** Between two lines about the same stage. */
const LOG_INTERVAL_MS = 1000;

/** Sends every step over the IPC channel where there is one, else logs each new stage and one line a second within it. */
export function createProgressReporter(log: Logger, now = () => performance.now()): ProgressReporter {
  let stage: Progress['stage'] | undefined;
  let loggedAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    if (process.send && process.connected) {
      process.send({ type: 'progress', ...progress } satisfies Progress);
      return;
    }
    if (progress.stage === stage && now() - loggedAt < LOG_INTERVAL_MS) return;
    stage = progress.stage;
    loggedAt = now();
    log.info(progress, 'progress');
  };
}
