// What the MongoDB driver throws, told without its classes: `instanceof` fails across two copies of the driver, and
// insert workers load nothing that they do not need.

/** Of a connection that broke: the driver passes some on as they are, such as one that comes while it waits to write on. */
const SOCKET_CODES = new Set(['EPIPE', 'ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT']);

/** A connection broke, and the driver did not say so in its own words. */
export function isSocketError(error: unknown): boolean {
  return error instanceof Error && SOCKET_CODES.has(String((error as NodeJS.ErrnoException).code));
}

export function isDriverError(error: unknown): error is Error {
  return error instanceof Error && (error.name.startsWith('Mongo') || isSocketError(error));
}

/** The server's code name, its number, or the driver's class: `DuplicateKey`, `14031`, `MongoNetworkError`. */
export function driverCode(error: Error & { codeName?: unknown; code?: unknown }): string {
  if (typeof error.codeName === 'string') return error.codeName;
  return typeof error.code === 'number' || typeof error.code === 'string' ? String(error.code) : error.name;
}
