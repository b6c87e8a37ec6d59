// Two processes that share a Redis allow an address no more requests than one process would.
import { randomUUID } from 'node:crypto';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { startTcpProxy, type TcpProxy, until } from '@coinfront/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

const redisUrl = process.env.REDIS_TEST_URL ?? '';
const describeRedis = redisUrl ? describe : describe.skip;

const LIMIT = 40;
/** Stops the clock of the processes: the limit resets at the end of each minute. */
const STILL_CLOCK = ['--import', 'data:text/javascript,Date.now = () => Date.UTC(2026, 0, 1);'];

describeRedis(
  `the rate limit of two processes${redisUrl ? '' : ' (skipped: REDIS_TEST_URL is not set)'}`,
  () => {
    const { start } = useFrontApis();
    const db = useDatabase(embeddedServer, 'limit');
    const prefix = `test-${randomUUID()}:`;
    let redis: Redis;
    let proxy: TcpProxy;
    let one: FrontApi;
    let other: FrontApi;
    beforeAll(async () => {
      redis = new Redis(redisUrl);
      proxy = await startTcpProxy(redisUrl);
      const environment = {
        MONGODB_URI: db.uri(),
        REDIS_URL: proxy.url,
        REDIS_KEY_PREFIX: prefix,
        RATE_LIMIT: String(LIMIT),
        TRUST_PROXY: 'loopback',
      };
      const startOne = () => start(environment, { nodeOptions: STILL_CLOCK });
      // Counts made before a process has reached Redis are dropped.
      const reaching = proxy.countConnectionsWith('markers');
      [one, other] = await Promise.all([startOne(), startOne()]);
      await until(() => reaching() === 2);
    });
    afterAll(async () => {
      const keys = await redis.keys(`${prefix}*`);
      if (keys.length > 0) await redis.del(keys);
      redis.disconnect();
      await proxy.close();
    });

    const ask = async (api: FrontApi, client: string) => {
      const response = await fetch(`${api.urls.api}/status`, { headers: { 'X-Forwarded-For': client } });
      await response.arrayBuffer();
      return response;
    };
    const counted = async (client: string) => {
      const keys = await redis.keys(`${prefix}requests:*`);
      const counts = await Promise.all(keys.map((key) => redis.hget(key, client)));
      return counts.reduce((sum, count) => sum + Number(count), 0);
    };
    /** Number of allowed requests out of `requests`. */
    async function allowed(api: FrontApi, client: string, requests: number): Promise<number> {
      let count = 0;
      for (let i = 0; i < requests; i += 1) if ((await ask(api, client)).status === 200) count += 1;
      return count;
    }

    it('applies to the sum of both', async () => {
      const client = '192.0.2.1';
      const half = LIMIT / 2;
      let passed = 0;
      const pass = async (api: FrontApi, requests: number) => {
        const count = await allowed(api, client, requests);
        passed += count;
        return count;
      };
      expect(await pass(one, half)).toBe(half);
      await until(async () => (await counted(client)) === half);

      // A process learns the counts of others when it sends its own.
      expect(await pass(other, 1)).toBe(1);
      await until(async () => (await counted(client)) === passed);
      await pass(other, LIMIT);
      expect(await pass(other, 1)).toBe(0);
      await until(async () => (await counted(client)) === passed);
      expect(await pass(one, 1)).toBe(1);
      await until(async () => (await counted(client)) === passed);
      await until(async () => (await pass(one, 1)) === 0);
      expect(passed).toBeGreaterThanOrEqual(LIMIT);
      // Some requests are allowed before the sum is known, but far fewer than the half that each alone would have left.
      expect(passed).toBeLessThan(LIMIT + half / 2);
      expect(await allowed(one, '192.0.2.2', 1)).toBe(1);
      expect(await allowed(other, '192.0.2.2', 1)).toBe(1);
    });

    // In this order: after `cut`, Redis stays unreachable in this suite.
    it.each([
      ['hang', '192.0.2.3'],
      ['cut', '192.0.2.4'],
    ] as const)('applies to each process alone while Redis is unavailable (%s)', async (how, client) => {
      await proxy[how]();
      expect(await allowed(one, client, LIMIT + 1)).toBe(LIMIT);
      expect(await allowed(other, client, LIMIT + 1)).toBe(LIMIT);
    });
  },
);
