// The one clock that leases, markers and snapshot ids go by: the database server's.
import { readServerTime, ServerTimeError } from '@coinfront/runtime/mongo';
import type { Db } from 'mongodb';
import { DatabaseError } from '../errors.ts';

/** Now, by the server. An answer that took long is old, which only ever makes a lease look older than it is. */
export type ServerClock = () => Promise<Date>;

export function createServerClock(db: Db): ServerClock {
  return async () => {
    try {
      return await readServerTime(db);
    } catch (error) {
      throw error instanceof ServerTimeError ? new DatabaseError(error.message, 'no-server-time') : error;
    }
  };
}
