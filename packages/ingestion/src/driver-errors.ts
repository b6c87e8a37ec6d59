// What the MongoDB driver throws, told without its classes: `instanceof` fails across two copies of the driver, and
// insert workers load nothing that they do not need.

export function isDriverError(error: unknown): error is Error {
  return error instanceof Error && error.name.startsWith('Mongo');
}

/** The server's code name, its number, or the driver's class: `DuplicateKey`, `14031`, `MongoNetworkError`. */
export function driverCode(error: Error & { codeName?: unknown; code?: unknown }): string {
  if (typeof error.codeName === 'string') return error.codeName;
  return typeof error.code === 'number' || typeof error.code === 'string' ? String(error.code) : error.name;
}
