// Everyone who follows the events, and the one loop that tells them. Written here: better-sse holds whatever a slow
// reader does not take, without a bound.
import type { ServerResponse } from 'node:http';
import type { CurrentView } from '../views/current-view.ts';
import { eventsSince, type Known } from './snapshot-events.ts';

const HEARTBEAT_MS = 15_000;
/** Some hundred events that a reader has not taken: it is gone, or will never catch up. */
const UNREAD_MAX_BYTES = 64 * 1024;

export type EventFeed = ReturnType<typeof createEventFeed>;

export type EventFeedOptions = {
  /** How many may follow at once. */
  max: number;
  heartbeatMs?: number;
};

export function createEventFeed(
  { views }: { views: Pick<CurrentView, 'served' | 'nextChange'> },
  { max, heartbeatMs = HEARTBEAT_MS }: EventFeedOptions,
) {
  const followers = new Map<ServerResponse, Known>();
  const ending = new AbortController();

  function send(follower: ServerResponse, text: string): void {
    if (text === '') return;
    follower.write(text);
    if (follower.writableLength > UNREAD_MAX_BYTES) follower.destroy();
  }

  function tell(follower: ServerResponse): void {
    const view = views.served();
    const known = followers.get(follower);
    if (!view || !known) return;
    const events = eventsSince(known, view.state);
    followers.set(follower, events.known);
    send(follower, events.text);
  }

  /** Until no other view will come. */
  async function tellAll(): Promise<void> {
    for (;;) {
      const isOver = await views.nextChange(ending.signal).then(
        () => false,
        () => true,
      );
      if (isOver) break;
      for (const follower of followers.keys()) tell(follower);
    }
    close();
  }

  /** A comment: it shows clients and proxies that the connection lives, and us when it does not. */
  const heartbeat = setInterval(() => {
    for (const follower of followers.keys()) send(follower, ':\n\n');
  }, heartbeatMs).unref();

  function close(): void {
    ending.abort();
    clearInterval(heartbeat);
    for (const follower of followers.keys()) follower.end();
    followers.clear();
  }

  void tellAll();

  return {
    isFull: () => followers.size >= max,
    size: () => followers.size,
    /** Sends what `known` lacks, then all that is published, until the client goes or the feed closes. */
    follow(follower: ServerResponse, known: Known): void {
      if (ending.signal.aborted) {
        follower.end();
        return;
      }
      followers.set(follower, known);
      follower.once('close', () => followers.delete(follower));
      tell(follower);
    },
    close,
  };
}
