// What the error of a run means: its exit code, what `runs` says of it, and whether the log needs its stack.
import { EXIT_CODES, type ExitCode } from '@coinfront/contracts';
import { StopRequest } from '@coinfront/runtime';
import { driverCode, isDriverError } from './driver-errors.ts';
import { AlreadyRunningError, DatabaseError, LeaseLostError, SnapshotRefusedError } from './errors.ts';
import type { RunEnd } from './open/run-record.ts';
import { SourceError } from './source-error.ts';

export type Failure = { exitCode: ExitCode; end: RunEnd & { error: object } };

/** Own words only: messages of the driver, the source or a defect go to the log, never into `runs`. */
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
    return failure(error.exitCode, 'failed', `source-${error.details.kind}`, error.message);
  }
  if (error instanceof DatabaseError) {
    return failure(error.exitCode, 'failed', `database-${error.code}`, error.message);
  }
  if (isDriverError(error)) {
    return failure(EXIT_CODES.database, 'failed', `database-${driverCode(error)}`, 'The database failed');
  }
  return failure(EXIT_CODES.internal, 'failed', 'internal', 'A defect; see the log of the run');
}

function failure(exitCode: ExitCode, state: RunEnd['state'], code: string, message: string): Failure {
  return { exitCode, end: { state, error: { code, message } } };
}
