import { get, type IncomingMessage } from 'node:http';
import { until } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createTestApp, markersWith } from '../fakes.ts';
import { serve } from '../http/serve.ts';
import { ASSETS_ID, USD_VALUES_ID } from '../rows.ts';

describe('GET /events', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function start(eventsMax = 10) {
    const test = createTestApp({ latest: markersWith(), eventsMax });
    const server = await serve(test.app);
    closers.push(async () => {
      test.feed.close();
      await server.close();
    });
    const follow = async (headers: Record<string, string> = {}) => {
      const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
      get(`${server.url}/events`, { headers }, resolve).on('error', reject);
      const answer = (await promise).setEncoding('utf8');
      const received = { text: '', isOver: false };
      answer.on('data', (chunk) => {
        received.text += chunk;
      });
      answer.on('end', () => {
        received.isOver = true;
      });
      return { answer, received };
    };
    return { test, follow };
  }

  it('is an event stream that starts with the published snapshots', async () => {
    const { follow } = await start();
    const { answer, received } = await follow();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
    });
    await until(() => received.text.match(/^event: snapshot$/gm)?.length === 2);
    expect(received.text).toMatch(/^retry: \d+\n\n/);
  });

  it('continues after Last-Event-ID', async () => {
    const { test, follow } = await start();
    const { received } = await follow({ 'Last-Event-ID': `${ASSETS_ID}/${USD_VALUES_ID}` });
    await until(() => test.feed.size() === 1);
    const later = '001763829000009-00000009';
    test.see(markersWith({ assets: { snapshot_id: later } }));
    await until(() => received.text.includes(later));
    expect(received.text.match(/^event:/gm)).toHaveLength(1);
  });

  it('allows a limited number of connections', async () => {
    const { test, follow } = await start(1);
    const first = await follow();
    const { status, headers, body } = await request(test.app).get('/events');
    expect(status).toBe(503);
    expect(body.type).toBe('problems/events-full');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    first.answer.destroy();
    await until(() => test.feed.size() === 0);
    expect((await follow()).answer.statusCode).toBe(200);
  });

  it('ends for every client when the feed closes', async () => {
    const { test, follow } = await start();
    const { received } = await follow();
    test.feed.close();
    await until(() => received.isOver);
  });

  it('returns 406 to clients that do not accept events, and 400 for parameters', async () => {
    const { test } = await start();
    const other = await request(test.app).get('/events').set('Accept', 'application/json');
    expect(other.body.type).toBe('problems/not-acceptable');
    expect((await request(test.app).get('/events?since=1')).status).toBe(400);
    const head = await request(test.app).head('/events');
    expect(head.status).toBe(200);
    expect(head.headers['content-type']).toBe('text/event-stream');
    expect(test.feed.size()).toBe(0);
  });
});
