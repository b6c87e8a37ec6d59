// The clients connected to `/events`, and the loop that sends to them. Own code because better-sse buffers without limit
// for slow clients.
import type { ServerResponse } from 'node:http';
import type { CurrentView } from '../views/current-view.ts';
import { eventsSince, type Known } from './snapshot-events.ts';

const HEARTBEAT_MS = 15_000;
/** Some hundred unread events: the client is gone or will never catch up. */
const UNREAD_MAX_BYTES = 64 * 1024;

export type EventFeed = ReturnType<typeof createEventFeed>;

export type EventFeedOptions = {
  /** Maximum number of clients. */
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

  function sendEvents(follower: ServerResponse): void {
    const view = views.served();
    const known = followers.get(follower);
    if (!view || !known) return;
    const events = eventsSince(known, view.state);
    followers.set(follower, events.known);
    send(follower, events.text);
  }

  /** Runs until the views stop. */
  async function sendToAll(): Promise<void> {
    for (;;) {
      const isOver = await views.nextChange(ending.signal).then(
        () => false,
        () => true,
      );
      if (isOver) break;
      for (const follower of followers.keys()) sendEvents(follower);
    }
    close();
  }

  /** A comment line that keeps the connection open through proxies and detects closed ones. */
  const heartbeat = setInterval(() => {
    for (const follower of followers.keys()) send(follower, ':\n\n');
  }, heartbeatMs).unref();

  function close(): void {
    ending.abort();
    clearInterval(heartbeat);
    for (const follower of followers.keys()) follower.end();
    followers.clear();
  }

  void sendToAll();

  return {
    isFull: () => followers.size >= max,
    size: () => followers.size,
    /** Sends the snapshots that are not in `known`, then every published one, until the client or the feed closes. */
    follow(follower: ServerResponse, known: Known): void {
      if (ending.signal.aborted) {
        follower.end();
        return;
      }
      followers.set(follower, known);
      follower.once('close', () => followers.delete(follower));
      sendEvents(follower);
    },
    close,
  };
}
