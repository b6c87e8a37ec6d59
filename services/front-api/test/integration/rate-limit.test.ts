// Two processes that share a Redis let an address send no more than one would.
import { randomUUID } from 'node:crypto';
import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { startTcpProxy, type TcpProxy, until } from '@coinfront/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import { publish } from './database.ts';
import { type FrontApi, startFrontApi } from './front-api-process.ts';

const redisUrl = process.env.REDIS_TEST_URL ?? '';
const describeRedis = redisUrl ? describe : describe.skip;

const LIMIT = 40;
const MINUTE = 60_000;

describeRedis(
  `the rate limit of two processes${redisUrl ? '' : ' (skipped: REDIS_TEST_URL is not set)'}`,
  () => {
    const prefix = `test-${randomUUID()}:`;
    let mongo: Awaited<ReturnType<typeof startEmbeddedMongo>>;
    let redis: Redis;
    let proxy: TcpProxy;
    const apis: FrontApi[] = [];
    beforeAll(async () => {
      mongo = await startEmbeddedMongo();
      const client = await new MongoClient(mongo.uri).connect();
      await publish(client.db('limit'));
      await client.close();
      redis = new Redis(redisUrl);
      proxy = await startTcpProxy(redisUrl);
    });
    afterEach(async () => {
      await Promise.all(apis.splice(0).map((api) => api.stop()));
      await proxy.restore();
    });
    afterAll(async () => {
      const keys = await redis.keys(`${prefix}*`);
      if (keys.length > 0) await redis.del(keys);
      redis.disconnect();
      await proxy.close();
      await mongo.close();
    });

    async function start(): Promise<FrontApi> {
      const api = await startFrontApi({
        MONGODB_URI: `${mongo.uri}limit`,
        REDIS_URL: proxy.url,
        REDIS_KEY_PREFIX: prefix,
        RATE_LIMIT: String(LIMIT),
        TRUST_PROXY: 'loopback',
      });
      apis.push(api);
      return api;
    }
    const ask = async (api: FrontApi, client: string) => {
      const response = await fetch(`${api.urls.api}/status`, { headers: { 'X-Forwarded-For': client } });
      await response.arrayBuffer();
      return response;
    };
    /** A test that a minute's end falls into would see the quota begin anew. */
    const earlyInMinute = () => until(() => Date.now() % MINUTE < MINUTE - 15_000, MINUTE);

    const counted = async (client: string) => {
      const keys = await redis.keys(`${prefix}requests:*`);
      const counts = await Promise.all(keys.map((key) => redis.hget(key, client)));
      return counts.reduce((sum, count) => sum + Number(count), 0);
    };
    /** How many of so many requests are let through. */
    async function allowed(api: FrontApi, client: string, requests: number): Promise<number> {
      let count = 0;
      for (let i = 0; i < requests; i += 1) if ((await ask(api, client)).status === 200) count += 1;
      return count;
    }

    it('is enforced over the sum of both within a second', async () => {
      const [one, other] = [await start(), await start()];
      await earlyInMinute();
      const client = '192.0.2.1';
      const half = LIMIT / 2;
      let passed = 0;
      const pass = async (api: FrontApi, requests: number) => {
        const count = await allowed(api, client, requests);
        passed += count;
        return count;
      };
      expect(await pass(one, half)).toBe(half);
      const begun = performance.now();
      await until(async () => (await counted(client)) === half);
      expect(performance.now() - begun).toBeLessThan(1_500);

      // A process learns what others have counted when it tells of its own.
      expect(await pass(other, 1)).toBe(1);
      await until(async () => (await counted(client)) === passed);
      await pass(other, LIMIT);
      expect(await pass(other, 1)).toBe(0);
      await until(async () => (await counted(client)) === passed);
      expect(await pass(one, 1)).toBe(1);
      await until(async () => (await counted(client)) === passed);
      await until(async () => (await pass(one, 1)) === 0);
      expect(passed).toBeGreaterThanOrEqual(LIMIT);
      // What is let through before the sum is known: far less than the half that each alone would have left.
      expect(passed).toBeLessThan(LIMIT + half / 2);
      expect(await allowed(one, '192.0.2.2', 1)).toBe(1);
      expect(await allowed(other, '192.0.2.2', 1)).toBe(1);
    }, 90_000);

    it.each(['hang', 'cut'] as const)(
      'is enforced by each alone while Redis is gone (%s), and costs no time',
      async (how) => {
        const api = await start();
        await earlyInMinute();
        await proxy[how]();
        const client = how === 'hang' ? '192.0.2.3' : '192.0.2.4';
        let slowest = 0;
        for (let i = 0; i < LIMIT; i += 1) {
          const begun = performance.now();
          expect((await ask(api, client)).status).toBe(200);
          slowest = Math.max(slowest, performance.now() - begun);
        }
        expect((await ask(api, client)).status).toBe(429);
        expect(slowest).toBeLessThan(500);
      },
      90_000,
    );
  },
);
