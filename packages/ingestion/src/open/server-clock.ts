// The one clock that leases, markers and snapshot ids go by: the database server's.
import type { Db } from 'mongodb';

/** Now, by the server. An answer that took long is old, which only ever makes a lease look older than it is. */
export type ServerClock = () => Promise<Date>;

export function createServerClock(db: Db): ServerClock {
  return async () => {
    const { localTime } = await db.admin().command({ hello: 1 });
    return localTime;
  };
}
