import { testServers, uniqueDatabase } from '@coinfront/embedded-mongo/test-servers';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { startTcpProxy, type TcpProxy } from '@coinfront/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Db, MongoClient } from 'mongodb';
import { publish } from './database.ts';
import { eventually, type FrontApi, startFrontApi } from './front-api-process.ts';

/** The connection string with a database, and without a look for other members of a replica set. */
function uriOf(url: string, database: string): string {
  const uri = new URL(url);
  uri.pathname = `/${database}`;
  uri.searchParams.set('directConnection', 'true');
  return uri.href;
}

describe.each(testServers())('the front API on $name', (server) => {
  let running: Awaited<ReturnType<typeof server.start>>;
  let client: MongoClient;
  let db: Db;
  let proxy: TcpProxy;
  let api: FrontApi;
  const start = (environment: Record<string, string> = {}) =>
    startFrontApi({ MONGODB_URI: uriOf(proxy.url, db.databaseName), ...environment });

  beforeAll(async () => {
    running = await server.start();
    client = createMongoClient(running.uri);
    proxy = await startTcpProxy(running.uri);
  });
  beforeEach(() => {
    db = client.db(uniqueDatabase('front_api'));
  });
  afterEach(async () => {
    await api.stop();
    await proxy.restore();
    await db.dropDatabase();
  });
  afterAll(async () => {
    await proxy.close();
    await client.close();
    await running.close();
  });

  it('waits for the first snapshots and then answers', async () => {
    api = await start();
    const answer = api.get('/?limit=2');
    await eventually(
      () => api.get('/status'),
      ({ body }) => body.ready === false,
    );
    const assetsId = await publish(db);
    const { status, headers, body } = await answer;
    expect(status).toBe(200);
    expect(headers.snapshots).toContain(assetsId);
    expect(headers['total-count']).toBe('3');
    expect(body.data).toMatchObject([
      { name: 'Alpha', usd_match: 'name', usd: { id: 'alpha' } },
      { name: 'Beta', usd_match: 'missing', usd: null },
    ]);
  });

  it('becomes ready when the database comes after it', async () => {
    await publish(db);
    await proxy.cut();
    api = await start();
    expect((await api.get('/')).status).toBe(503);
    await proxy.restore();
    const answer = await eventually(
      () => api.get('/'),
      ({ status }) => status === 200,
    );
    expect(answer.body.count).toBe(3);
    expect(await api.isReady()).toBe(true);
  }, 15_000);

  it('shows a new snapshot within a poll, whole, and the same bytes until then', async () => {
    await publish(db, 1);
    api = await start();
    const first = await api.get('/');
    expect((await api.get('/')).body).toEqual(first.body);
    const assetsId = await publish(db, 2);
    const begun = performance.now();
    const next = await eventually(
      () => api.get('/'),
      ({ headers }) => headers.snapshots?.includes(assetsId) === true,
    );
    // The poll of 50 ms, and what a busy machine adds.
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(next.body.data).toMatchObject([{ usd: { price: 2 } }, { usd: null }, { usd: { price: 2 } }]);
  });

  it.each(['hang', 'cut'] as const)(
    'serves what is cached when the database is gone (%s), refuses the rest within 3 s, and recovers',
    async (how) => {
      await publish(db);
      // The default, to which the 3 s belong.
      api = await start({ QUERY_TIMEOUT_MS: '2000' });
      const cached = await api.get('/?limit=1');
      await proxy[how]();
      const [same, refused] = await Promise.all([api.get('/?limit=1'), api.get('/?limit=2')]);
      expect(same).toMatchObject({ status: 200, body: cached.body });
      expect(refused).toMatchObject({ status: 503, body: { type: '/problems/database-unavailable' } });
      expect(refused.ms).toBeLessThan(3_000);

      const aged = await eventually(
        () => api.get('/?limit=1'),
        ({ headers }) => headers.age !== undefined,
      );
      expect(aged).toMatchObject({ status: 200, body: cached.body });
      expect((await api.get('/?limit=2')).ms).toBeLessThan(500);
      expect(await api.isReady()).toBe(false);

      await proxy.restore();
      const assetsId = await publish(db, 2);
      const next = await eventually(
        () => api.get('/?limit=2'),
        ({ headers }) => headers.snapshots?.includes(assetsId) === true,
      );
      expect(next).toMatchObject({ status: 200, body: { count: 2 } });
      expect(next.headers.age).toBeUndefined();
      expect(await api.isReady()).toBe(true);
    },
    30_000,
  );
});
