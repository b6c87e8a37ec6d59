// Timeouts of database queries, and which driver errors mean that the database is unavailable. An invalid query does not:
// it is a defect of ours.
import { isSrvError } from '@coinfront/runtime/mongo';

/** MongoDB does not respond, and the response is not cached. A retry later can help. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('The database does not respond', options);
  }
}

/** Options of a query with a timeout: the driver aborts it, and the server stops executing it. */
export const within = (timeoutMs: number) => ({
  signal: AbortSignal.timeout(timeoutMs),
  maxTimeMS: timeoutMs,
});

/**
 * Resolves with the result; rejects with the abort reason after `timeoutMs`. The driver continues, so a write may still
 * happen later: only for writes for which that is harmless.
 */
export async function inTime<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return Promise.race([work, givenUp]);
}

/** Names of driver errors for a server that is unreachable or too slow. They have no common class. */
const UNAVAILABLE_NAMES = new Set([
  'MongoClientClosedError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoOperationTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoServerSelectionError',
  'MongoTopologyClosedError',
  'MongoWaitQueueTimeoutError',
  // The reason of an aborted `within` signal.
  'TimeoutError',
]);

/**
 * Server error codes with the same meaning: HostUnreachable, HostNotFound, MaxTimeMSExpired, NetworkTimeout, ShutdownInProgress,
 * PrimarySteppedDown, SocketException, NotWritablePrimary, InterruptedAtShutdown,
 * InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk, NotPrimaryOrSecondary.
 */
const UNAVAILABLE_CODES = new Set([6, 7, 50, 89, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436]);

/** Codes of socket errors that the driver passes through. */
const SOCKET_CODES = new Set(['ECONNRESET', 'EPIPE']);

function isUnavailable(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return (
    UNAVAILABLE_NAMES.has(String(name)) ||
    UNAVAILABLE_CODES.has(Number(code)) ||
    SOCKET_CODES.has(String(code)) ||
    isSrvError(error)
  );
}

/** Awaits `work`; rejects with DatabaseUnavailableError if the database is unavailable, else with the original error. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isUnavailable(error) ? new DatabaseUnavailableError({ cause: error }) : error;
  }
}
