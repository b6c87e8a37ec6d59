// The history collection of earlier releases: nothing reads it, and it is dropped once its newest point is too old to be
// shown.
import { HISTORY_HOURS, RETIRED_HISTORY } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';

const HOUR_MS = 3_600_000;

/** As written by earlier releases: `_id` begins with the ingestion, `at` is when the snapshot was published. */
type RetiredPoint = { _id: string; at: Date };
const RETIRED_ID = /^(?:assets|usd-values):/;

const isRetiredPoint = ({ _id, at }: { _id: unknown; at?: unknown }): boolean =>
  RETIRED_ID.test(String(_id)) && at instanceof Date;

/** `now` is the database's time. Until it is dropped, going back to an earlier release still finds its history. */
export async function dropRetiredHistory({ db, log }: { db: Db; log: Logger }, now: Date): Promise<void> {
  const isThere = await db.listCollections({ name: RETIRED_HISTORY }, { nameOnly: true }).hasNext();
  if (!isThere) return;
  const newest = await db
    .collection<RetiredPoint>(RETIRED_HISTORY)
    .findOne({}, { sort: { at: -1 }, projection: { at: 1 } });
  // Not written by this project.
  if (newest && !isRetiredPoint(newest)) return;
  const dropAt = new Date((newest?.at.getTime() ?? 0) + HISTORY_HOURS * HOUR_MS);
  const fields = { collection: RETIRED_HISTORY, dropped_after: dropAt };
  if (now < dropAt) {
    log.info(fields, 'the history of an earlier release is not read');
    return;
  }
  await db.dropCollection(RETIRED_HISTORY);
  log.info(fields, 'dropped the history of an earlier release');
}
