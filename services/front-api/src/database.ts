// How long the database may take, and when it counts as silent: not for a query that it refuses, which is a
// defect of ours.
import { isSrvError } from '@coinfront/runtime/mongo';

/** MongoDB does not answer, and what was asked for is not cached. Trying again later can help. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('The database does not answer', options);
  }
}

/** The options of a query that may take so long: the driver lets go of it, and the server stops working on it. */
export const within = (timeoutMs: number) => ({
  signal: AbortSignal.timeout(timeoutMs),
  maxTimeMS: timeoutMs,
});

/**
 * What a write gives, or the reason of the signal above after so long. The driver goes on, so the write may happen
 * later: only for writes that are harmless then.
 */
export async function writtenWithin<T>(timeoutMs: number, write: Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return Promise.race([write, givenUp]);
}

/** Driver errors of a server that cannot be reached or is too slow. By name: they have no common class. */
const SILENCE = new Set([
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
  // The reason of the signal above.
  'TimeoutError',
]);

/**
 * Server codes of the same: HostUnreachable, HostNotFound, MaxTimeMSExpired, NetworkTimeout, ShutdownInProgress,
 * PrimarySteppedDown, SocketException, NotWritablePrimary, InterruptedAtShutdown,
 * InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk, NotPrimaryOrSecondary.
 */
const SILENCE_CODES = new Set([6, 7, 50, 89, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436]);

/** Of errors that the driver hands on from the socket as they are. */
const SOCKET_CODES = new Set(['ECONNRESET', 'EPIPE']);

function isSilence(error: unknown): boolean {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return (
    SILENCE.has(String(name)) ||
    SILENCE_CODES.has(Number(code)) ||
    SOCKET_CODES.has(String(code)) ||
    isSrvError(error)
  );
}

/** What was awaited, with a driver error of a silent database as DatabaseUnavailableError. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isSilence(error) ? new DatabaseUnavailableError({ cause: error }) : error;
  }
}
