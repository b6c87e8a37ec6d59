// What the error of a run means: its exit code, its entry in `runs`, and its log message.
import { EXIT_CODES, type ExitCode } from '@coinfront/contracts';
import { StopRequest } from '@coinfront/runtime';
import { driverCode, isDriverError } from './driver-errors.ts';
import { AlreadyRunningError, DatabaseError, LeaseLostError, SnapshotRefusedError } from './errors.ts';
import type { RunOutcome } from './open/run-record.ts';
import { SourceError, throughProxy } from './source-error.ts';

export type Failure = {
  exitCode: ExitCode;
  /** For `runs`. Only our own words: never the driver's or those of a bug. */
  outcome: RunOutcome & { error: object };
  /** For the log, with the original words. */
  logMessage: string;
  /** Only for a bug. */
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
    // `runs` is public: the address of a company's proxy must not be in it.
    const shown = proxy ? error.message.replaceAll(throughProxy(proxy), 'through a proxy') : error.message;
    return { ...failure(error.exitCode, 'failed', `source-${kind}`, shown), logMessage: error.message };
  }
  if (error instanceof DatabaseError) {
    const known = failure(error.exitCode, 'failed', `database-${error.code}`, error.message);
    return error.cause instanceof Error
      ? { ...known, logMessage: `${error.message}: ${error.cause.message}` }
      : known;
  }
  if (isDriverError(error)) {
    const message = 'The database failed';
    const known = failure(EXIT_CODES.database, 'failed', `database-${driverCode(error)}`, message);
    return { ...known, logMessage: `${message}: ${error.message}` };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const bug = failure(EXIT_CODES.internal, 'failed', 'internal', 'Internal error; see the log of the run');
  return { ...bug, logMessage: `Internal error: ${message}`, stack };
}

function failure(exitCode: ExitCode, state: RunOutcome['state'], code: string, message: string): Failure {
  return { exitCode, outcome: { state, error: { code, message } }, logMessage: message };
}
