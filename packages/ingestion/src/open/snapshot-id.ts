// Snapshot ids sort by time and never run backwards.
import { randomBytes } from 'node:crypto';

const MILLISECONDS_WIDTH = 15;

/**
 * The id of a new snapshot: zero-padded milliseconds and randomness. The milliseconds are the server's time, or one after
 * the published snapshot's if that is later: after a clock is set back, a newer snapshot must still sort after an older.
 */
export function createSnapshotId(now: Date, published: string | undefined, random = randomBytes): string {
  const afterPublished = published === undefined ? 0 : Number(published.slice(0, MILLISECONDS_WIDTH)) + 1;
  const milliseconds = Math.max(now.getTime(), afterPublished);
  return `${String(milliseconds).padStart(MILLISECONDS_WIDTH, '0')}-${random(4).toString('hex')}`;
}
