// Snapshot ids sort by time and never run backwards.
import { randomBytes } from 'node:crypto';

const MILLISECONDS_WIDTH = 15;

/**
 * The id of a new snapshot: zero-padded milliseconds, the later of the server's now and one after the published
 * snapshot's (a server clock set back must not make a newer snapshot sort before an older), and randomness.
 */
export function createSnapshotId(now: Date, published: string | undefined, random = randomBytes): string {
  const afterPublished = published === undefined ? 0 : Number(published.slice(0, MILLISECONDS_WIDTH)) + 1;
  const milliseconds = Math.max(now.getTime(), afterPublished);
  return `${String(milliseconds).padStart(MILLISECONDS_WIDTH, '0')}-${random(4).toString('hex')}`;
}
