// A run waits for an unavailable database; this log line shows a mistyped address early.
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';

const NOTICE_MS = 3_000;

/** The result of `work`, the first database operation of a run. Logs the hosts if it takes longer than 3 s. */
export async function logWaiting<T>({ db, log }: { db: Db; log: Logger }, work: Promise<T>): Promise<T> {
  const { hosts, srvHost } = db.client.options;
  const address = srvHost ?? hosts.map(String).join(', ');
  const notice = setTimeout(() => log.warn(`waiting for the database at ${address}`), NOTICE_MS);
  try {
    return await work;
  } finally {
    clearTimeout(notice);
  }
}
