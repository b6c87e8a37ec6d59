import { randomUUID } from 'node:crypto';
import { COLLECTIONS, MAPPINGS_ID, type MappingsDocument, mappingKey } from '@coinfront/contracts';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { startTcpProxy, type TcpProxy, until } from '@coinfront/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { publish } from './database.ts';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

const redisUrl = process.env.REDIS_TEST_URL ?? '';
const describeRedis = redisUrl ? describe : describe.skip;

describeRedis(`the cache in Redis${redisUrl ? '' : ' (skipped: REDIS_TEST_URL is not set)'}`, () => {
  const { start: startFrontApi } = useFrontApis();
  const db = useDatabase(embeddedServer, 'front_api');
  const prefix = `test-${randomUUID()}:`;
  let redis: Redis;
  let mongoProxy: TcpProxy;
  let redisProxy: TcpProxy;

  const start = (environment: Record<string, string> = {}) =>
    startFrontApi({
      MONGODB_URI: mongoProxy.url,
      REDIS_URL: redisProxy.url,
      REDIS_KEY_PREFIX: prefix,
      ...environment,
    });
  const untilRedisIs = (wanted: 'up' | 'silent', api: FrontApi) =>
    until(async () => {
      const answer = (await (await fetch(`${api.urls.admin}/readyz`)).json()) as { redis: string };
      return answer.redis === wanted;
    });

  beforeAll(async () => {
    await publish(db());
    redis = new Redis(redisUrl);
    mongoProxy = await startTcpProxy(db.uri());
    redisProxy = await startTcpProxy(redisUrl);
  });
  afterAll(async () => {
    await Promise.all([mongoProxy.close(), redisProxy.close()]);
    const keys = await redis.keys(`${prefix}*`);
    if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
  });

  /** Compressed, as plain responses are not stored in Redis: composing them is faster. */
  const ask = (api: FrontApi, limit: number) => api.getPatiently(`/?limit=${limit}`, 'br');
  /** Waits for the key of a page. */
  const keyOfPage = (limit: number) =>
    until(async () => (await redis.keys(`${prefix}assets:*|br`)).find((key) => key.includes(`:[${limit},`)));

  // Each test requests its own pages: those of other tests are cached.
  describe('of two processes', () => {
    let one: FrontApi;
    let other: FrontApi;
    // Fewer than three rows are not compressed.
    let [page, nextPage] = [3, 4];
    beforeAll(async () => {
      // The first responses of a process do not wait for the connection.
      const reaching = redisProxy.countConnectionsWith('markers');
      [one, other] = await Promise.all([start(), start()]);
      await until(() => reaching() === 2);
    });
    afterAll(() => mongoProxy.restore());
    beforeEach(() => {
      [page, nextPage] = [page + 2, nextPage + 2];
    });

    it('shares responses between processes, for a limited time', async () => {
      const made = await ask(one, page);
      const ttl = await redis.ttl(await keyOfPage(page));
      expect(ttl).toBeGreaterThan(0);
      expect(ttl).toBeLessThanOrEqual(3_600);
      const found = await ask(other, page);
      expect(found).toMatchObject({ status: 200, body: made.body, headers: { 'x-cache': 'hit-redis' } });
    });

    it.each([
      ['a foreign value', () => Buffer.from('foreign')],
      ['a value cut short', (value: Buffer) => value.subarray(0, -5)],
      [
        'a value with a changed byte',
        (value: Buffer) => Buffer.concat([value.subarray(0, -1), Buffer.from('!')]),
      ],
      ['the value of another key', (_: Buffer, another: Buffer) => another],
    ])('makes the response again instead of using %s, and replaces it', async (_, spoil) => {
      const made = await ask(one, page);
      await ask(one, nextPage);
      const key = await keyOfPage(page);
      const [value, another] = (await redis.mgetBuffer(key, await keyOfPage(nextPage))) as [Buffer, Buffer];
      await redis.set(key, spoil(value, another));
      expect(await ask(other, page)).toMatchObject({
        body: made.body,
        headers: { 'x-cache': 'miss' },
      });
      await until(async () => (await redis.getBuffer(key))?.equals(value));
    });

    it('may lose its entries', async () => {
      await ask(one, page);
      await redis.del(await keyOfPage(page));
      for (const limit of [page, nextPage]) expect((await ask(other, limit)).status).toBe(200);
    });

    // Last: MongoDB is gone afterwards.
    it('lets a process that starts while MongoDB does not respond answer every request, with the age of the data', async () => {
      const usd = { source: 'simulator', id: 'alpha' } as const;
      const edit = {
        asset_source: 'simulator',
        asset_id: 2,
        at: new Date('2025-11-22T13:00:00Z'),
        editor: 'ada',
      } as const;
      await db()
        .collection<MappingsDocument>(COLLECTIONS.mappings)
        .insertOne({
          _id: MAPPINGS_ID,
          version: 1,
          entries: { [mappingKey(edit)]: { ...edit, usd } },
          recent: [{ ...edit, version: 1, previous: null, next: { usd } }],
        });
      const paths = [
        '/',
        `/?limit=${page}`,
        '/?sort=-price',
        '/?q=al',
        '/?limit=5000&fields=id,usd_match,usd.price',
        '/assets/2',
        '/symbols/Al',
        '/collisions',
        '/summary',
        '/facets?by=match',
      ];
      const before = await until(async () => {
        const all = await Promise.all(paths.map((path) => one.getPatiently(path)));
        return JSON.stringify(all[0]?.body).includes('mapped') ? all : undefined;
      });
      await until(async () => (await redis.keys(`${prefix}table:*`)).length >= 4);
      await until(async () => (await redis.keys(`${prefix}mappings:*`)).length === 1);
      // Not the responses: they are to be composed.
      for (const resource of ['assets', 'asset', 'symbol', 'collisions', 'summary', 'facets']) {
        const keys = await redis.keys(`${prefix}${resource}:*`);
        if (keys.length > 0) await redis.del(keys);
      }
      await mongoProxy.cut();
      await until(async () => (await one.get('/status')).headers.age);
      const late = await start({ QUERY_TIMEOUT_MS: '50' });
      for (const [index, path] of paths.entries()) {
        const { status, headers, body } = await late.get(path);
        const { etag, 'last-modified': lastModified } = before[index]?.headers ?? {};
        expect({ path, status, body }).toEqual({ path, status: 200, body: before[index]?.body });
        expect(headers).toMatchObject({
          etag,
          'last-modified': lastModified,
          age: expect.stringMatching(/^\d+$/),
        });
      }
      expect(await late.isReady()).toBe(true);
      expect((await late.stop()).output).toContain('"from":"redis"');
    });
  });

  // One process, which starts without Redis and loses it twice more.
  describe('that fails and recovers', () => {
    let api: FrontApi;
    let page = 20;
    beforeAll(async () => {
      await redisProxy.cut();
      api = await start();
    });
    async function answers(times: number): Promise<void> {
      for (let turn = 0; turn < times; turn += 1) {
        page += 1;
        expect((await ask(api, page)).status).toBe(200);
      }
    }
    async function isUsedAgain(): Promise<void> {
      await redisProxy.restore();
      await untilRedisIs('up', api);
      await answers(1);
      await keyOfPage(page);
    }

    it('is used as soon as it is available, if it was not at the start', async () => {
      await answers(1);
      await untilRedisIs('silent', api);
      await isUsedAgain();
    });

    it.each(['hang', 'cut'] as const)(
      'is not needed while it is unavailable (%s), and used again when it is back',
      async (how) => {
        await redisProxy[how]();
        await answers(10);
        await untilRedisIs('silent', api);
        await answers(10);
        await isUsedAgain();
      },
    );

    it('is logged once for each failure and each recovery', async () => {
      const { output } = await api.stop();
      expect(output.match(/redis fails/g)).toHaveLength(3);
      expect(output.match(/redis responds again/g)).toHaveLength(3);
    });
  });
});
