// Why a run published nothing: one class per cause that a caller can act on, each with its exit code. SourceError is in
// source-error.ts. Messages use only our own words, because they go into `runs`.
import { EXIT_CODES } from '@coinfront/contracts';
import { driverCode, isDriverError } from './driver-errors.ts';

/** Another run of the same ingestion holds the lease. Nothing was changed. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';
  readonly exitCode = EXIT_CODES.alreadyRunning;
  readonly runId: string | undefined;

  constructor(runId: string | undefined) {
    super(`Another run holds the lease: ${runId ?? 'unknown'}`);
    this.runId = runId;
  }
}

/** Another run took over, or the lease could not be renewed in time. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
  readonly code = 'lease-lost';
  readonly exitCode = EXIT_CODES.leaseLost;
}

/**
 * Why a snapshot must not be published. `prices-lost`: too many rows have an invalid price; `unpriced`: none has a price,
 * or far fewer than before.
 */
export type RefusalCode = 'empty' | 'mostly-rejected' | 'prices-lost' | 'shrunken' | 'unpriced';

/** The snapshot is unfit to replace the published one, which stays. */
export class SnapshotRefusedError extends Error {
  override readonly name = 'SnapshotRefusedError';
  readonly exitCode = EXIT_CODES.refused;
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The database failed, or its content contradicts what was written. `code` is the driver's or server's code name. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly exitCode = EXIT_CODES.database;
  readonly code: string;

  constructor(message: string, code: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Wraps a driver error in a DatabaseError; other errors pass through. */
export async function asDatabaseError<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isDriverError(error)
      ? new DatabaseError(`${what} failed`, driverCode(error), { cause: error })
      : error;
  }
}
