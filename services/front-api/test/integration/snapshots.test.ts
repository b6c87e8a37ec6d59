import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { startTcpProxy, type TcpProxy, until } from '@coinfront/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publish } from './database.ts';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

// One process. The tests depend on each other: each continues where the previous one ended.
describe.each(testServers())('the front API on $name', (server) => {
  const { start } = useFrontApis();
  const db = useDatabase(server, 'front_api');
  let proxy: TcpProxy;
  let api: FrontApi;

  beforeAll(async () => {
    proxy = await startTcpProxy(db.uri());
    await proxy.cut();
    const uri = new URL(proxy.url);
    // Do not discover other members of a replica set.
    uri.searchParams.set('directConnection', 'true');
    // The default, so the failure is detected within the time of a response.
    api = await start({ MONGODB_URI: uri.href, QUERY_TIMEOUT_MS: '2000' });
  });
  afterAll(() => proxy.close());

  it('starts without a database, and connects when it becomes available', async () => {
    expect(await api.get('/')).toMatchObject({
      status: 503,
      body: { type: 'problems/database-unavailable' },
    });
    expect(await api.isReady()).toBe(false);
    await proxy.restore();
    await until(async () => (await api.get('/status')).status === 200);
    expect(await api.isReady()).toBe(false);
  });

  it('waits for the first snapshots, then responds', async () => {
    const answer = api.get('/?limit=2');
    expect((await api.get('/status')).body.ready).toBe(false);
    const assetsId = await publish(db());
    const { status, headers, body } = await answer;
    expect(status).toBe(200);
    expect(headers.snapshots).toContain(assetsId);
    expect(headers['total-count']).toBe('3');
    expect(await api.isReady()).toBe(true);
    expect(body.data).toMatchObject([
      { name: 'Alpha', usd_match: 'name', usd: { id: 'alpha' } },
      { name: 'Beta', usd_match: 'missing', usd: null },
    ]);
  });

  it('shows a new snapshot by itself and complete, and the same response until then', async () => {
    const first = await api.get('/');
    expect((await api.get('/')).body).toEqual(first.body);
    const { body } = await api.getFrom(await publish(db(), 2), '/');
    expect(body.data).toMatchObject([{ usd: { price: 2 } }, { usd: null }, { usd: { price: 2 } }]);
  });

  it.each(['hang', 'cut'] as const)(
    'serves everything while the database is unavailable (%s), with its age, and recovers',
    async (how) => {
      const cached = await api.getFrom(await publish(db(), 3), '/?limit=1');
      await proxy[how]();
      expect(await api.get('/?limit=1')).toMatchObject({ status: 200, body: cached.body });
      const aged = await until(async () => {
        const answer = await api.get('/?limit=1');
        return answer.headers.age ? answer : undefined;
      });
      expect(aged).toMatchObject({ status: 200, body: cached.body });
      for (const path of ['/?limit=2', '/?q=gamma&sort=-price', '/assets/3', '/symbols/AL', '/collisions'])
        expect(await api.get(path)).toMatchObject({ status: 200, headers: { age: expect.any(String) } });
      expect(await api.isReady()).toBe(true);

      await proxy.restore();
      const next = await api.getFrom(await publish(db(), 4), '/?limit=2');
      expect(next).toMatchObject({ status: 200, body: { count: 2 } });
      expect(next.headers.age).toBeUndefined();
      expect(await api.isReady()).toBe(true);
    },
  );
});
