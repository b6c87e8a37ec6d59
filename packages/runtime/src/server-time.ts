// The clock of the database server, used for leases, markers and edits.
import type { Abortable, Db } from 'mongodb';

/** The server's response to `hello` has no time in a known format. */
export class ServerTimeError extends Error {
  override readonly name = 'ServerTimeError';
}

/** The server's current time. Throws ServerTimeError and the driver's errors. */
export async function readServerTime(db: Db, options: Abortable = {}): Promise<Date> {
  const { localTime } = await db.command({ hello: 1 }, options);
  return dateOf(localTime);
}

/** Accepts a date, or Unix ms as any numeric type: the gateway of DocumentDB sends a Long. */
function dateOf(localTime: unknown): Date {
  const isNumeric =
    localTime instanceof Date ||
    typeof localTime === 'number' ||
    typeof localTime === 'bigint' ||
    (localTime as { _bsontype?: unknown } | null | undefined)?._bsontype === 'Long';
  const date = new Date(isNumeric ? Number(localTime) : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date;
  throw new ServerTimeError(
    `The database server reports no time: received ${typeof localTime} as hello.localTime, expected a date or Unix ms`,
  );
}
