// Leases, markers and snapshot ids all use the database server's clock.
import { readServerTime, ServerTimeError } from '@coinfront/runtime/mongo';
import type { Db } from 'mongodb';
import { DatabaseError } from '../errors.ts';

/** The server's current time. A slow reply yields a stale time, which only makes leases look older. */
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
