// Reports the progress of a run to the parent process, or in the log.
import type { Progress } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';

export type ProgressReporter = (progress: Omit<Progress, 'type'>) => void;

export type SendProgress = (message: Progress) => unknown;

export type ProgressDeps = {
  log: Logger;
  /** To the parent process, if there is an IPC channel. */
  send: SendProgress | undefined;
};

/** Minimum time between two lines about the same stage. */
const LOG_INTERVAL_MS = 1000;

/** Sends every step over the IPC channel if there is one; otherwise logs each new stage and one line a second within it. */
export function createProgressReporter(
  { log, send }: ProgressDeps,
  now = () => performance.now(),
): ProgressReporter {
  let stage: Progress['stage'] | undefined;
  let loggedAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    if (send) {
      send({ type: 'progress', ...progress });
      return;
    }
    if (progress.stage === stage && now() - loggedAt < LOG_INTERVAL_MS) return;
    stage = progress.stage;
    loggedAt = now();
    log.info(progress, 'progress');
  };
}

/** Uses the IPC channel of this process. Messages after it has closed are dropped. */
export function sendToParent(): SendProgress | undefined {
  return process.send && ((message) => process.connected && process.send?.(message));
}
