import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { until } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createEventFeed, type EventFeed } from '../../src/events/event-feed.ts';
import { NOTHING_KNOWN } from '../../src/events/snapshot-events.ts';
import type { View } from '../../src/views/view.ts';
import { stateWith } from '../fake-watch.ts';

const idAt = (count: number) => `${String(1_763_829_000_000 + count).padStart(15, '0')}-00000009`;

describe('createEventFeed', () => {
  const feeds: EventFeed[] = [];
  afterEach(() => {
    for (const feed of feeds.splice(0)) feed.close();
  });

  function start(heartbeatMs = 60_000) {
    const changes = new EventEmitter();
    let state = stateWith();
    const views = {
      served: () => ({ state }) as View,
      nextChange: async (signal: AbortSignal) => {
        await once(changes, 'change', { signal });
      },
    };
    const isAwaited = () => changes.listenerCount('change') === 1;
    const feed = createEventFeed({ views }, { max: 10, heartbeatMs });
    feeds.push(feed);
    /** A client that reads, or does not read. */
    const follow = (highWaterMark = 1_000_000) => {
      const response = new PassThrough({ highWaterMark });
      feed.follow(response as unknown as ServerResponse, NOTHING_KNOWN);
      return response;
    };
    const publish = async (count: number) => {
      await until(isAwaited);
      state = stateWith({ assets: { snapshot_id: idAt(count) } });
      changes.emit('change');
    };
    return { isAwaited, feed, follow, publish };
  }

  it('sends every publish to every client once', async () => {
    const { isAwaited, feed, follow, publish } = start();
    const followers = [follow(), follow()];
    for (const count of [1, 2]) await publish(count);
    await publish(2);
    await until(isAwaited);
    feed.close();
    for (const follower of followers) {
      const ids = [...(await text(follower)).matchAll(/^id: (\S+)\//gm)].map(([, id]) => id);
      expect(ids.slice(2)).toEqual([idAt(1), idAt(2)]);
    }
  });

  it('sends comments while there are no events', async () => {
    const { follow } = start(5);
    const follower = follow();
    let received = '';
    follower.setEncoding('utf8').on('data', (chunk) => {
      received += chunk;
    });
    await until(() => received.endsWith('\n\n:\n\n:\n\n'));
    expect(received.startsWith('event: snapshot')).toBe(true);
  });

  it('disconnects only clients that do not read', async () => {
    const { feed, follow } = start(1);
    const [reader, sleeper] = [follow().resume(), follow(1)];
    sleeper.write('x'.repeat(100_000));
    await until(() => sleeper.destroyed);
    expect(reader.destroyed).toBe(false);
    await until(() => feed.size() === 1);
  });

  it('forgets clients that disconnect', async () => {
    const { feed, follow } = start();
    const follower = follow();
    expect(feed.size()).toBe(1);
    follower.destroy();
    await until(() => feed.size() === 0);
  });

  it('ends all streams when it is closed, and later ones immediately', async () => {
    const { feed, follow } = start();
    const follower = follow().resume();
    feed.close();
    await until(() => follower.readableEnded);
    expect(feed.size()).toBe(0);
    const late = follow().resume();
    await until(() => late.readableEnded);
  });
});
