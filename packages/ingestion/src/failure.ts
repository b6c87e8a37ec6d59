// What the error of a run means: its exit code, what `runs` says of it, and what the log does.
import { EXIT_CODES, type ExitCode } from '@coinfront/contracts';
import { StopRequest } from '@coinfront/runtime';
import { driverCode, isDriverError } from './driver-errors.ts';
import { AlreadyRunningError, DatabaseError, LeaseLostError, SnapshotRefusedError } from './errors.ts';
import type { RunEnd } from './open/run-record.ts';
import { SourceError, throughProxy } from './source-error.ts';

export type Failure = {
  exitCode: ExitCode;
  /** Own words only: those of the driver or of a defect never go into `runs`. */
  end: RunEnd & { error: object };
  /** For the log, with those words. */
  told: string;
  /** Where a defect is. */
  stack?: string | undefined;
};

export function describeFailure(error: unknown): Failure {
  if (error instanceof StopRequest) return failure(error.exitCode, 'abandoned', 'stopped', error.message);
  if (error instanceof AlreadyRunningError) {
    return failure(error.exitCode, 'abandoned', 'already-running', error.message);
  }
  if (error instanceof LeaseLostError) return failure(error.exitCode, 'abandoned', error.code, error.message);
  if (error instanceof SnapshotRefusedError) {
    return failure(error.exitCode, 'refused', error.code, error.message);
  }
  if (error instanceof SourceError) {
    const { kind, proxy } = error.details;
    // Everybody can read `runs`: where the proxy of a company stands is not for them.
    const shown = proxy ? error.message.replaceAll(throughProxy(proxy), 'through a proxy') : error.message;
    return { ...failure(error.exitCode, 'failed', `source-${kind}`, shown), told: error.message };
  }
  if (error instanceof DatabaseError) {
    const known = failure(error.exitCode, 'failed', `database-${error.code}`, error.message);
    return error.cause instanceof Error
      ? { ...known, told: `${error.message}: ${error.cause.message}` }
      : known;
  }
  if (isDriverError(error)) {
    const message = 'The database failed';
    const known = failure(EXIT_CODES.database, 'failed', `database-${driverCode(error)}`, message);
    return { ...known, told: `${message}: ${error.message}` };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const unknown = failure(EXIT_CODES.internal, 'failed', 'internal', 'A defect; see the log of the run');
  return { ...unknown, told: `A defect: ${message}`, stack };
}

function failure(exitCode: ExitCode, state: RunEnd['state'], code: string, message: string): Failure {
  return { exitCode, end: { state, error: { code, message } }, told: message };
}
