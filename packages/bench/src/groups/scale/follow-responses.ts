// Sends one request after the other: when each snapshot was first served, and whether every response had status 200.
import { setTimeout as sleep } from 'node:timers/promises';
import { get } from '../../load/get.ts';
import { NO_STORE } from './no-store.ts';

const REQUEST_EVERY_MS = 10;

export type Followed = {
  /** Of each response. */
  milliseconds: number[];
  failed: number;
  /** The message of the first failure. */
  firstFailure: string | undefined;
};

/** `url`: a resource whose responses have the header `Snapshots`. */
export function followResponses(url: string) {
  const followed: Followed = { milliseconds: [], failed: 0, firstFailure: undefined };
  const firsts = new Map<string, number>();
  let isStopped = false;

  async function follow(): Promise<void> {
    while (!isStopped) {
      try {
        const { headers, milliseconds } = await get(url, NO_STORE);
        const snapshots = String(headers.snapshots);
        if (!firsts.has(snapshots)) firsts.set(snapshots, Date.now());
        followed.milliseconds.push(milliseconds);
      } catch (error) {
        followed.failed += 1;
        followed.firstFailure ??= (error as Error).message;
      }
      await sleep(REQUEST_EVERY_MS);
    }
  }

  const following = follow();
  return {
    /** When the first response with this snapshot was complete, in Unix milliseconds. Undefined until then. */
    firstWith: (snapshotId: string): number | undefined =>
      // In the order of their first responses.
      [...firsts].find(([snapshots]) => snapshots.includes(snapshotId))?.[1],

    async stop(): Promise<Followed> {
      isStopped = true;
      await following;
      return followed;
    },
  };
}
