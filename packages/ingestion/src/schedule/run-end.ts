// What the end of a scheduled run means for the next turn.
import { EXIT_CODES } from '@coinfront/contracts';

/** How a process ended: its exit code, or the signal that killed it. */
export type RunEnd = { code: number | null; signal: NodeJS.Signals | null };

export type RunVerdict = {
  level: 'info' | 'warn' | 'error';
  message: string;
  /** No turn is taken for so long. */
  pauseMs: number;
};

/**
 * A wrong key stays wrong, and a spent quota stays spent until the source's day or month ends: asking at every turn only
 * looks like an attack. Four tries a day still notice when it is mended at the source.
 */
export const PAUSE_AFTER_REFUSED_ACCESS_MS = 6 * 3_600_000;

export function judgeEnd({ code, signal }: RunEnd): RunVerdict {
  const verdict = (level: RunVerdict['level'], message: string, pauseMs = 0) => ({ level, message, pauseMs });
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
        'The source refuses the key, or its quota is spent: mend it and start again; until then, few tries',
        PAUSE_AFTER_REFUSED_ACCESS_MS,
      );
    case EXIT_CODES.refused:
      return verdict('error', 'The snapshot was refused; the one before stays');
    case EXIT_CODES.sourceFailed:
      return verdict('error', 'The source failed; the snapshot before stays');
    case EXIT_CODES.database:
      return verdict('error', 'The database failed');
    default:
      return verdict('error', `The run ended with ${signal ?? `exit code ${code}`}`);
  }
}
