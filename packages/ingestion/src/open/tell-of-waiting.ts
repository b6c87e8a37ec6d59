// A database that does not answer is waited for; whoever gave a wrong address should not have to.
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';

const NOTICE_MS = 3_000;

/** What `work` gives, the first that a run asks of the database; says in the log where it is sought when that takes long. */
export async function tellOfWaiting<T>({ db, log }: { db: Db; log: Logger }, work: Promise<T>): Promise<T> {
  const { hosts, srvHost } = db.client.options;
  const sought = srvHost ?? hosts.map(String).join(', ');
  const notice = setTimeout(() => log.warn(`waiting for the database at ${sought}`), NOTICE_MS);
  try {
    return await work;
  } finally {
    clearTimeout(notice);
  }
}
