// The end of the process while clients go on asking.
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { until } from '@coinfront/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { publish } from './database.ts';
import { type FrontApi, startFrontApi } from './front-api-process.ts';

const CLIENTS = 40;

describe('SIGTERM under load', () => {
  let mongo: Awaited<ReturnType<typeof startEmbeddedMongo>>;
  let api: FrontApi;
  beforeAll(async () => {
    mongo = await startEmbeddedMongo();
    const client = await new MongoClient(mongo.uri).connect();
    await publish(client.db('drain'));
    await client.close();
    api = await startFrontApi({ MONGODB_URI: `${mongo.uri}drain`, DRAIN_IDLE_MS: '500' });
  });
  afterAll(async () => {
    await api.stop();
    await mongo.close();
  });

  it('lets every client have every answer it asked for, and ends with 0 within ten seconds', async () => {
    const counts = new Array<number>(CLIENTS).fill(0);
    const clients = counts.map(async (_, client) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      // Some of them cost a join, some are finished.
      for (let limit = 1; ; limit = (limit % 50) + 1) {
        const url = `${api.urls.api}/?limit=${client % 2 === 0 ? 50 : limit}`;
        const [answer] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
        expect(answer.statusCode).toBe(200);
        expect(JSON.parse(await text(answer))).toMatchObject({ count: expect.any(Number) });
        counts[client] = (counts[client] as number) + 1;
        if (answer.headers.connection === 'close') break;
      }
      agent.destroy();
    });
    const [follower] = (await once(get(`${api.urls.api}/events`), 'response')) as [IncomingMessage];
    const events = text(follower);
    await until(() => counts.every((count) => count > 20), 20_000);

    const begun = performance.now();
    const ended = api.stop();
    await until(async () => (await api.isReady().catch(() => undefined)) !== true);
    await Promise.all(clients);
    expect(await events).toContain('event: snapshot');
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(output).not.toContain('"level":"error"');
  }, 60_000);
});
