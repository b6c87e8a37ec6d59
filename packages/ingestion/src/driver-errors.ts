// Classifies errors of the MongoDB driver without its classes: `instanceof` fails across two copies of the driver, and
// insert workers should load only what they need.
import { isSrvError } from '@coinfront/runtime/mongo';

/** Broken connections. The driver passes some of these on unwrapped, for example while it waits to continue a write. */
const SOCKET_CODES = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/** Transient errors of a DNS server, as is ECONNREFUSED. An unknown name is not transient. */
const DNS_CODES = new Set(['ESERVFAIL', 'EREFUSED', 'ETIMEOUT']);

/** The server was lost, or none could be selected in time. */
const LOST_SERVER = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClearedOnNetworkError',
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoServerSelectionError',
  'MongoWaitQueueTimeoutError',
]);

/**
 * The server shuts down or is not the primary: HostUnreachable, HostNotFound, NetworkTimeout, ShutdownInProgress,
 * ReadConcernMajorityNotAvailableYet, PrimarySteppedDown, SocketException, NotWritablePrimary, InterruptedAtShutdown,
 * InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk, NotPrimaryOrSecondary.
 */
const LOST_PRIMARY = new Set<unknown>([6, 7, 89, 91, 134, 189, 9001, 10107, 11600, 11602, 13435, 13436]);

const DUPLICATE_KEY = 11000;

/** The fields of driver errors that are read here. */
type DriverError = Error & {
  code?: unknown;
  codeName?: unknown;
  errorResponse?: unknown;
  /** The write was made, but its write concern failed. */
  err?: { code?: unknown };
  hasErrorLabel?: (label: string) => boolean;
};

/** A broken connection that the driver did not wrap. */
function isSocketError(error: unknown): boolean {
  return error instanceof Error && SOCKET_CODES.has(String((error as NodeJS.ErrnoException).code));
}

export function isDriverError(error: unknown): error is Error {
  return (
    error instanceof Error && (error.name.startsWith('Mongo') || isSocketError(error) || isSrvError(error))
  );
}

/** The server's code name, its number, or the driver's class: `DuplicateKey`, `14031`, `MongoNetworkError`. */
export function driverCode(error: Error & { codeName?: unknown; code?: unknown }): string {
  if (typeof error.codeName === 'string') return error.codeName;
  return typeof error.code === 'number' || typeof error.code === 'string' ? String(error.code) : error.name;
}

/** The driver wraps the cause of a failed bulk write. */
function unwrapped(error: DriverError): DriverError {
  return error.errorResponse instanceof Error ? error.errorResponse : error;
}

/** Whether a retry may succeed: a connection broke, or the replica set is electing a primary. */
export function isTransient(error: unknown): boolean {
  if (!isDriverError(error)) return false;
  const cause = unwrapped(error);
  return (
    isSocketError(cause) ||
    (isSrvError(cause) && DNS_CODES.has(String(cause.code))) ||
    LOST_SERVER.has(cause.name) ||
    LOST_PRIMARY.has(cause.code ?? cause.err?.code) ||
    cause.hasErrorLabel?.('RetryableWriteError') === true
  );
}

/** No server could be selected in time, so the driver has already waited. */
export function isSelectionTimeout(error: unknown): boolean {
  return isDriverError(error) && unwrapped(error).name === 'MongoServerSelectionError';
}

/** A document with this key exists already. */
export function isDuplicateKey({ code }: { code?: unknown }): boolean {
  return code === DUPLICATE_KEY;
}

/** The unique index that a duplicate violated, from MongoDB's message. FerretDB 1.24 does not name it (tried). */
export function violatedIndex(message: string | undefined): string | undefined {
  return / index: (.+?) (?:collation: |dup key: )/.exec(message ?? '')?.[1];
}
