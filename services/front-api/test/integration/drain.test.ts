// SIGTERM while clients keep sending requests.
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { until } from '@coinfront/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { publish } from './database.ts';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

const CLIENTS = 40;

describe('SIGTERM under load', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'drain');
  let api: FrontApi;
  beforeAll(async () => {
    await publish(db());
    api = await start({
      MONGODB_URI: db.uri(),
      // No client is idle this long, even on a busy machine.
      DRAIN_IDLE_MS: '5000',
    });
  });

  it('responds to every request of every client, and exits with 0', async () => {
    const counts = new Array<number>(CLIENTS).fill(0);
    const clients = counts.map(async (_, client) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      // Half of the clients request a cached response, half different ones.
      for (let limit = 1; ; limit = (limit % 50) + 1) {
        const url = `${api.urls.api}/?limit=${client % 2 === 0 ? 50 : limit}`;
        const [answer] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
        const body = JSON.parse(await text(answer));
        expect(body).toMatchObject({ count: expect.any(Number) });
        counts[client] = (counts[client] as number) + 1;
        if (answer.headers.connection === 'close') break;
      }
      agent.destroy();
    });
    // This client closes when the stream ends: otherwise its connection would look idle.
    const following = get(`${api.urls.api}/events`, { agent: false });
    const [follower] = (await once(following, 'response')) as [IncomingMessage];
    const events = text(follower);
    await until(() => counts.every((count) => count > 10));

    const ended = api.stop();
    await until(async () => (await api.isReady().catch(() => undefined)) !== true);
    await Promise.all(clients);
    expect(await events).toContain('event: snapshot');
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output).not.toContain('"level":"error"');
  });
});
