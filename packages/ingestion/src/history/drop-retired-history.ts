// What earlier releases kept as history, in a collection of its own: nothing reads it, and it goes once it is as old as
// history gets.
import { HISTORY_HOURS, RETIRED_HISTORY } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';

const HOUR_MS = 3_600_000;

/** As earlier releases wrote them: `_id` begins with the ingestion, `at` is when the snapshot was published. */
type RetiredPoint = { _id: string; at: Date };
const RETIRED_ID = /^(?:assets|usd-values):/;

const isRetiredPoint = ({ _id, at }: { _id: unknown; at?: unknown }): boolean =>
  RETIRED_ID.test(String(_id)) && at instanceof Date;

/** `now` is the database's. Until it goes, an earlier release that is started again finds it. */
export async function dropRetiredHistory({ db, log }: { db: Db; log: Logger }, now: Date): Promise<void> {
  const isThere = await db.listCollections({ name: RETIRED_HISTORY }, { nameOnly: true }).hasNext();
  if (!isThere) return;
  const newest = await db
    .collection<RetiredPoint>(RETIRED_HISTORY)
    .findOne({}, { sort: { at: -1 }, projection: { at: 1 } });
  // Somebody else's.
  if (newest && !isRetiredPoint(newest)) return;
  const goesAt = new Date((newest?.at.getTime() ?? 0) + HISTORY_HOURS * HOUR_MS);
  const told = { collection: RETIRED_HISTORY, dropped_after: goesAt };
  if (now < goesAt) {
    log.info(told, 'the history of an earlier release is not read');
    return;
  }
  await db.dropCollection(RETIRED_HISTORY);
  log.info(told, 'the history of an earlier release is dropped');
}
