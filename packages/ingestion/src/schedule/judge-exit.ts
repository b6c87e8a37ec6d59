// What the exit of a scheduled run means: a log line, and whether the schedule pauses.
import { EXIT_CODES } from '@coinfront/contracts';

/** How a process exited: its exit code, or the signal that killed it. */
export type ProcessExit = { code: number | null; signal: NodeJS.Signals | null };

export type ExitVerdict = {
  level: 'info' | 'warn' | 'error';
  message: string;
  /** No run is started for this long. */
  pauseMs: number;
};

/**
 * An invalid key stays invalid, and a spent quota stays spent until the source's day or month ends; requesting at every
 * turn only looks like an attack. Four attempts a day still notice when it is fixed.
 */
export const PAUSE_AFTER_DENIED_ACCESS_MS = 6 * 3_600_000;

export function judgeExit({ code, signal }: ProcessExit): ExitVerdict {
  const verdict = (level: ExitVerdict['level'], message: string, pauseMs = 0) => ({
    level,
    message,
    pauseMs,
  });
  switch (code) {
    case EXIT_CODES.published:
      return verdict('info', 'Published');
    case EXIT_CODES.alreadyRunning:
      return verdict('info', 'Skipped: another run is running');
    case EXIT_CODES.leaseLost:
      return verdict('warn', 'Skipped: another run took over the lease');
    case EXIT_CODES.stoppedBySigint:
    case EXIT_CODES.stoppedBySigterm:
      return verdict('info', 'Stopped');
    case EXIT_CODES.credentialsOrQuota:
      return verdict(
        'error',
        'The source does not accept the key, or its quota is spent: fix it and restart; until then one attempt every 6 hours',
        PAUSE_AFTER_DENIED_ACCESS_MS,
      );
    case EXIT_CODES.refused:
      return verdict('error', 'The snapshot was refused; the previous one stays');
    case EXIT_CODES.sourceFailed:
      return verdict('error', 'The source failed; the previous snapshot stays');
    case EXIT_CODES.database:
      return verdict('error', 'The database failed');
    default:
      return verdict('error', `The run ended with ${signal ?? `exit code ${code}`}`);
  }
}
