import { randomUUID } from 'node:crypto';
import { testServers, uniqueDatabase } from '@coinfront/embedded-mongo/test-servers';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { startTcpProxy, type TcpProxy } from '@coinfront/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import type { Db, MongoClient } from 'mongodb';
import { publish } from './database.ts';
import { eventually, type FrontApi, startFrontApi } from './front-api-process.ts';

// Most tests start two processes.
jest.setTimeout(20_000);

const redisUrl = process.env.REDIS_TEST_URL ?? '';
const describeRedis = redisUrl ? describe : describe.skip;
const [server] = testServers() as [ReturnType<typeof testServers>[number]];

describeRedis(`the cache in Redis${redisUrl ? '' : ' (skipped: REDIS_TEST_URL is not set)'}`, () => {
  let mongo: Awaited<ReturnType<typeof server.start>>;
  let client: MongoClient;
  let redis: Redis;
  let mongoProxy: TcpProxy;
  let redisProxy: TcpProxy;
  let db: Db;
  let prefix: string;
  const apis: FrontApi[] = [];

  async function start(): Promise<FrontApi> {
    const uri = new URL(mongoProxy.url);
    uri.pathname = `/${db.databaseName}`;
    const api = await startFrontApi({
      MONGODB_URI: uri.href,
      REDIS_URL: redisProxy.url,
      REDIS_KEY_PREFIX: prefix,
    });
    apis.push(api);
    return api;
  }
  const state = async (api: FrontApi) => {
    const answer = (await (await fetch(`${api.urls.admin}/readyz`)).json()) as { redis: string };
    return answer.redis;
  };
  /** An API that has seen Redis: the first answers of a process do not wait for the connection. */
  async function startWithRedis(): Promise<FrontApi> {
    const api = await start();
    await eventually(
      () => redis.keys(`${prefix}markers*`),
      (keys) => keys.length > 0,
    );
    await eventually(
      () => state(api),
      (redisState) => redisState === 'up',
    );
    return api;
  }

  beforeAll(async () => {
    mongo = await server.start();
    client = createMongoClient(mongo.uri);
    redis = new Redis(redisUrl);
    mongoProxy = await startTcpProxy(mongo.uri);
    redisProxy = await startTcpProxy(redisUrl);
  });
  beforeEach(async () => {
    prefix = `test-${randomUUID()}:`;
    db = client.db(uniqueDatabase('front_api'));
    await publish(db);
  });
  afterEach(async () => {
    await Promise.all(apis.splice(0).map((api) => api.stop()));
    await Promise.all([mongoProxy.restore(), redisProxy.restore()]);
    const keys = await redis.keys(`${prefix}*`);
    if (keys.length > 0) await redis.del(keys);
    await db.dropDatabase();
  });
  afterAll(async () => {
    await Promise.all([mongoProxy.close(), redisProxy.close()]);
    redis.disconnect();
    await client.close();
    await mongo.close();
  });
  const isOfPage = (key: string, limit: number) => key.includes(`:[${limit},`);
  /** Of what was asked for here: the page of 50 is made in advance. */
  const pageKeys = async () => (await redis.keys(`${prefix}assets:*`)).filter((key) => !isOfPage(key, 50));

  it('gives one process what another made, for a limited time', async () => {
    const [one, other] = [await startWithRedis(), await startWithRedis()];
    const made = await one.get('/?limit=1');
    const [key] = await eventually(pageKeys, (keys) => keys.length === 1);
    expect(await redis.ttl(key as string)).toBeGreaterThan(3_500);
    const found = await other.get('/?limit=1');
    expect(found).toMatchObject({ status: 200, body: made.body, headers: { 'x-cache': 'hit-redis' } });
  });

  it.each([
    ['a foreign value', () => Buffer.from('foreign')],
    ['a value cut short', (value: Buffer) => value.subarray(0, -5)],
    [
      'a value with a changed byte',
      (value: Buffer) => Buffer.concat([value.subarray(0, -1), Buffer.from('!')]),
    ],
    ['the value of another key', (_: Buffer, other: Buffer) => other],
  ])('makes the answer anew instead of %s, and mends it', async (_, spoil) => {
    const [one, other] = [await startWithRedis(), await startWithRedis()];
    const made = await one.get('/?limit=1');
    const [key] = (await eventually(pageKeys, (keys) => keys.length === 1)) as [string];
    await one.get('/?limit=2');
    const keys = await eventually(pageKeys, (found) => found.length === 2);
    const otherKey = keys.find((found) => found !== key) as string;
    const [value, otherValue] = (await redis.mgetBuffer(key, otherKey)) as [Buffer, Buffer];
    await redis.set(key, spoil(value, otherValue));
    expect(await other.get('/?limit=1')).toMatchObject({ body: made.body, headers: { 'x-cache': 'miss' } });
    await eventually(
      () => redis.getBuffer(key),
      (now) => now?.equals(value) === true,
    );
  });

  it('may be flushed', async () => {
    const api = await startWithRedis();
    await api.get('/?limit=1');
    await redis.del(await eventually(pageKeys, (keys) => keys.length === 1));
    expect((await api.get('/?limit=1')).status).toBe(200);
    expect((await api.get('/?limit=2')).status).toBe(200);
  });

  it.each(['hang', 'cut'] as const)(
    'costs at most a few slow answers when it is gone (%s), and is used again when it is back',
    async (how) => {
      const api = await startWithRedis();
      await redisProxy[how]();
      for (let limit = 1; limit <= 10; limit += 1) {
        const { status, ms } = await api.get(`/?limit=${limit}`);
        expect(status).toBe(200);
        expect(ms).toBeLessThan(1_000);
      }
      await eventually(
        () => state(api),
        (redisState) => redisState === 'silent',
      );
      for (let limit = 11; limit <= 20; limit += 1)
        expect((await api.get(`/?limit=${limit}`)).status).toBe(200);
      await redisProxy.restore();
      await eventually(
        () => state(api),
        (redisState) => redisState === 'up',
      );
      await api.get('/?limit=21');
      await eventually(pageKeys, (keys) => keys.some((key) => isOfPage(key, 21)));
      const { output } = await api.stop();
      expect(output.match(/redis fails/g)).toHaveLength(1);
      expect(output.match(/redis answers again/g)).toHaveLength(1);
    },
    30_000,
  );

  it('is used once it is there, when it was not at the start', async () => {
    await redisProxy.cut();
    const api = await start();
    expect((await api.get('/?limit=1')).status).toBe(200);
    const isNow = (wanted: string) =>
      eventually(
        () => state(api),
        (redisState) => redisState === wanted,
      );
    await isNow('silent');
    await redisProxy.restore();
    await isNow('up');
    await api.get('/?limit=2');
    await eventually(pageKeys, (keys) => keys.length === 1);
    expect((await api.get('/?limit=2')).status).toBe(200);
  }, 15_000);

  it('lets a process that starts while MongoDB is silent serve what others made, with its age', async () => {
    const one = await startWithRedis();
    const made = await one.get('/?limit=1');
    await eventually(pageKeys, (keys) => keys.length === 1);
    await mongoProxy.cut();
    await eventually(
      () => one.isReady(),
      (isReady) => !isReady,
    );
    const late = await start();
    const found = await eventually(
      () => late.get('/?limit=1'),
      ({ status }) => status === 200,
    );
    expect(found).toMatchObject({ body: made.body, headers: { 'x-cache': 'hit-redis' } });
    expect(Number(found.headers.age)).toBeLessThan(30);
    expect((await late.get('/?limit=2')).status).toBe(503);
    expect(await late.isReady()).toBe(false);
  }, 30_000);
});
