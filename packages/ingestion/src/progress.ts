// Telling how far a run is: to the process that started this one, or in the log.
import type { Progress } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';

export type ProgressReporter = (progress: Omit<Progress, 'type'>) => void;

export type SendProgress = (message: Progress) => unknown;

export type ProgressDeps = {
  log: Logger;
  /** To the process that started this one, where there is a channel to it. */
  send: SendProgress | undefined;
};

/** Between two lines about the same stage. */
const LOG_INTERVAL_MS = 1000;

/** Sends every step over the IPC channel where there is one, else logs each new stage and one line a second within it. */
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

/** Over the IPC channel of this process. What is said after it has closed is lost. */
export function sendToParent(): SendProgress | undefined {
  return process.send && ((message) => process.connected && process.send?.(message));
}
