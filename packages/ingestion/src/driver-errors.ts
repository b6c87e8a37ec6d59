// What the MongoDB driver throws, told without its classes: `instanceof` fails across two copies of the driver, and
// insert workers load nothing that they do not need.
import { isSrvError } from '@coinfront/runtime/mongo';

/** Of a connection that broke: the driver passes some on as they are, such as one that comes while it waits to write on. */
const SOCKET_CODES = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/** Of a DNS server that may answer a moment later, as ECONNREFUSED is too. A name that it does not know stays unknown. */
const DNS_CODES = new Set(['ESERVFAIL', 'EREFUSED', 'ETIMEOUT']);

/** No server, or none any more: for a connection, among the servers known, or within the time for choosing one. */
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
 * Of a server that ends, or is no primary now: HostUnreachable, HostNotFound, NetworkTimeout, ShutdownInProgress,
 * ReadConcernMajorityNotAvailableYet, PrimarySteppedDown, SocketException, NotWritablePrimary, InterruptedAtShutdown,
 * InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk, NotPrimaryOrSecondary.
 */
const LOST_PRIMARY = new Set<unknown>([6, 7, 89, 91, 134, 189, 9001, 10107, 11600, 11602, 13435, 13436]);

const DUPLICATE_KEY = 11000;

/** As far as errors of the driver are looked at. */
type DriverError = Error & {
  code?: unknown;
  codeName?: unknown;
  errorResponse?: unknown;
  /** A write was made, and its confirmation failed. */
  err?: { code?: unknown };
  hasErrorLabel?: (label: string) => boolean;
};

/** A connection broke, and the driver did not say so in its own words. */
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

/** For bulk writes the driver wraps whatever broke them. */
function unwrapped(error: DriverError): DriverError {
  return error.errorResponse instanceof Error ? error.errorResponse : error;
}

/** Whether the same may succeed a moment later: a connection broke, or a replica set elects. */
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

/** No server came within the time for choosing one: the waiting has been done. */
export function isWaitedOut(error: unknown): boolean {
  return isDriverError(error) && unwrapped(error).name === 'MongoServerSelectionError';
}

/** A document of this key is there already. */
export function isDuplicateKey({ code }: { code?: unknown }): boolean {
  return code === DUPLICATE_KEY;
}

/** The unique index that refused a document, from the message of MongoDB. FerretDB 1.24 names none (tried). */
export function refusingIndex(message: string | undefined): string | undefined {
  return / index: (.+?) (?:collation: |dup key: )/.exec(message ?? '')?.[1];
}
