// Tables that loading threads exchange through a real Redis, and every way in which that can fail.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { startTcpProxy, type TcpProxy, until } from '@coinfront/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { seal, unseal } from '../../src/cache/envelope.ts';
import { createLoadingThread, type LoadingThread } from '../../src/loading/loading-thread.ts';
import { keepServedTables } from '../../src/views/keep-served.ts';
import type { View } from '../../src/views/view.ts';
import { createTestLog } from '../log-lines.ts';
import { ASSETS_ID, assetsToLoad, storedAsset, storedUsdValue, USD_VALUES_ID } from '../rows.ts';
import { viewOf } from '../view-of.ts';
import { insertRows } from './database.ts';

const redisUrl = process.env.REDIS_TEST_URL ?? '';
const describeRedis = redisUrl ? describe : describe.skip;

/** More than a chunk, and not compressible. */
const assets: StoredAsset[] = Array.from({ length: 600 }, (_, index) => ({
  ...storedAsset({ id: index + 1, symbol: `S${index}`, name: `Coin ${index}`, price: index }),
  position: index,
  description: Array.from({ length: 100 }, () => randomUUID()).join(),
}));
const usdValues: StoredUsdValue[] = Array.from({ length: 40 }, (_, index) => ({
  ...storedUsdValue({ id: `u${index}`, symbol: `S${index}`, name: `Coin ${index}`, price: index }),
  position: index,
}));

/** Jest compares long arrays so slowly that the proxies in this process would delay everything. */
const expectSame = (table: unknown, as: unknown): void =>
  // Cloned, to have the prototypes of what comes from a thread.
  expect(isDeepStrictEqual(table, structuredClone(as))).toBe(true);

/** Far more than a busy machine needs, and for tests in which it expires. */
const [PATIENT_MS, IMPATIENT_MS] = [30_000, 1_000];

describeRedis(`tables in Redis${redisUrl ? '' : ' (skipped: REDIS_TEST_URL is not set)'}`, () => {
  const db = useDatabase(embeddedServer, 'shared_tables');
  const threads: LoadingThread[] = [];
  let expected: View;
  let prefix: string;
  let redis: Redis;
  let mongoProxy: TcpProxy;
  let redisProxy: TcpProxy;

  beforeAll(async () => {
    await insertRows(db(), assets, usdValues);
    expected = viewOf({ assets, usdValues });
    redis = new Redis(redisUrl);
    mongoProxy = await startTcpProxy(db.uri());
    redisProxy = await startTcpProxy(redisUrl);
  });
  afterAll(async () => {
    await Promise.all([mongoProxy.close(), redisProxy.close()]);
    redis.disconnect();
  });
  beforeEach(() => {
    prefix = `test-${randomUUID()}:`;
  });
  afterEach(async () => {
    for (const thread of threads.splice(0)) await thread.close();
    redisProxy.watch(undefined);
    await Promise.all([mongoProxy.restore(), redisProxy.restore()]);
    const keys = await redis.keys(`${prefix}*`);
    if (keys.length > 0) await redis.del(keys);
  });

  /** A thread of its own, as in another process. */
  function start({ redisAt = redisProxy.url, timeoutMs = PATIENT_MS } = {}) {
    const found: string[] = [];
    const thread = createLoadingThread(
      {
        countTable: (ingestion, from) => found.push(`${ingestion} from ${from}`),
        log: createTestLog().log,
      },
      {
        mongoUri: mongoProxy.url,
        redis: { url: redisAt, keyPrefix: prefix, timeoutMs },
        concurrency: 2,
        batchSize: 7,
        timeoutMs: 2_900,
      },
    );
    threads.push(thread);
    const load = (onlyShared = false) =>
      thread.loadAssets({ ...assetsToLoad(ASSETS_ID, assets.length), onlyShared });
    const loadUsdValues = (onlyShared = false) =>
      thread.loadUsdValues(
        { snapshotId: USD_VALUES_ID, documents: usdValues.length, onlyShared },
        expected.tables.assets.columns.symbols,
      );
    return { thread, found, load, loadUsdValues };
  }

  const keysOf = async (pattern: string) => (await redis.keys(`${prefix}table:*:${pattern}`)).sort();
  /** The head and the lock of the assets, and the chunks. */
  const headKey = async () => (await keysOf(`assets:${ASSETS_ID}`))[0];
  const chunkKeys = async () =>
    (await keysOf(`assets:${ASSETS_ID}:*`)).filter((key) => !key.endsWith(':lock'));
  const lockKeys = () => keysOf('*:lock');

  /** Loads the assets in one thread, which gives them to others. */
  async function give() {
    const one = start({ redisAt: redisUrl });
    await one.load();
    const head = await until(headKey);
    await until(async () => (await lockKeys()).length === 0);
    const chunks = await chunkKeys();
    expect(chunks.length).toBeGreaterThan(1);
    return { head, chunks };
  }

  it('are loaded from MongoDB by one process and taken by another, which does not query it', async () => {
    const one = start();
    expectSame(await one.load(), expected.tables.assets);
    await one.loadUsdValues();
    expect(one.found).toEqual(['assets from mongodb', 'usd-values from mongodb']);
    await until(async () => (await keysOf(`usd-values:${USD_VALUES_ID}`)).length === 1);
    await mongoProxy.cut();
    const other = start();
    expectSame(await other.load(), expected.tables.assets);
    expectSame(await other.loadUsdValues(true), expected.tables.usdValues);
    expect(other.found).toEqual(['assets from redis', 'usd-values from redis']);
  });

  it('are loaded by one of several processes that begin together', async () => {
    const all = [start(), start(), start()];
    const tables = await Promise.all(all.map(({ load }) => load()));
    for (const table of tables) expectSame(table, expected.tables.assets);
    expect(all.flatMap(({ found }) => found).sort()).toEqual([
      'assets from mongodb',
      'assets from redis',
      'assets from redis',
    ]);
  });

  it('are loaded from MongoDB if the process that was to load them is dead', async () => {
    const { head } = await give();
    await redis.del(head);
    await redis.set(`${head}:lock`, '', 'PX', 300);
    const { load, found } = start();
    expectSame(await load(), expected.tables.assets);
    expect(found).toEqual(['assets from mongodb']);
  });

  it('are not given if rows are missing', async () => {
    const { thread, found } = start();
    await thread.loadAssets(assetsToLoad(ASSETS_ID, assets.length + 1));
    await until(async () => (await lockKeys()).length === 0);
    expect(found).toEqual(['assets from mongodb']);
    expect(await keysOf('*')).toEqual([]);
  });

  it('are neither shared nor waited for if they have very many rows', async () => {
    await give();
    const { thread, found } = start();
    await thread.loadAssets(assetsToLoad(ASSETS_ID, 150_001));
    expect(found).toEqual(['assets from mongodb']);
    expect(await lockKeys()).toEqual([]);
  });

  it.each<[string, (stored: { head: string; chunks: string[] }) => Promise<unknown>]>([
    ['the head is missing', ({ head }) => redis.del(head)],
    ['a chunk is missing', ({ chunks }) => redis.del(chunks.at(-1) as string)],
    [
      'the head is a list',
      ({ head }) => redis.lpush(`${head}-`, 'x').then(() => redis.rename(`${head}-`, head)),
    ],
    [
      'a chunk is truncated',
      async ({ chunks: [chunk = ''] }) =>
        redis.set(chunk, ((await redis.getBuffer(chunk)) as Buffer).subarray(0, -1)),
    ],
    [
      'a byte of a chunk is different',
      async ({ chunks: [chunk = ''] }) => {
        const value = (await redis.getBuffer(chunk)) as Buffer;
        value[100] = (value[100] as number) ^ 1;
        await redis.set(chunk, value);
      },
    ],
    [
      'a chunk has the bytes of another one',
      async ({ chunks: [chunk = '', other = ''] }) => redis.copy(other, chunk, 'REPLACE'),
    ],
    [
      'a chunk has the bytes of another one, sealed with its key',
      async ({ chunks: [chunk = '', other = ''] }) => {
        const value = (await redis.getBuffer(other)) as Buffer;
        const payload = unseal(other.slice(prefix.length), value) as Buffer;
        await redis.set(chunk, seal(chunk.slice(prefix.length), payload));
      },
    ],
    [
      'the head is one of another format',
      ({ head }) =>
        redis.set(
          head,
          seal(head.slice(prefix.length), Buffer.from('{"sha256":"x","chunks":2,"layout":{"array":"Rows"}}')),
        ),
    ],
    [
      'the tables are those of another release',
      ({ head, chunks }) =>
        Promise.all(
          [head, ...chunks].map((key) => redis.rename(key, key.replace(/table:[^:]+/, 'table:another'))),
        ),
    ],
  ])('are loaded from MongoDB if %s', async (_, spoil) => {
    await spoil(await give());
    const other = start();
    await expect(other.load(true)).rejects.toThrow('The table is not in Redis');
    expectSame(await other.load(), expected.tables.assets);
    expect(other.found).toEqual(['assets from mongodb']);
  });

  it('are given again by the next process that loads them if Redis has other bytes', async () => {
    const { chunks } = await give();
    await redis.set(chunks[0] as string, 'foreign');
    await start().load();
    const last = start();
    await until(async () =>
      last.load(true).then(
        () => true,
        () => false,
      ),
    );
    expectSame(await last.load(), expected.tables.assets);
    expect(last.found).toContain('assets from redis');
  });

  it.each(['hang', 'cut'] as const)(
    'are loaded from MongoDB if Redis is lost in the middle of a hand-over (%s)',
    async (how) => {
      const { chunks } = await give();
      const other = start({ timeoutMs: IMPATIENT_MS });
      let isLost = false;
      redisProxy.watch((request) => {
        if (!request.includes(chunks.at(-1) as string)) return true;
        isLost = true;
        void redisProxy[how]();
        return false;
      });
      expectSame(await other.load(), expected.tables.assets);
      expect(isLost).toBe(true);
      expect(other.found).toEqual(['assets from mongodb']);
    },
  );

  it.each(['hang', 'cut'] as const)(
    'are loaded from MongoDB while Redis is unavailable from the start (%s)',
    async (how) => {
      await redisProxy[how]();
      const { load, loadUsdValues, found } = start({ timeoutMs: IMPATIENT_MS });
      expectSame(await load(), expected.tables.assets);
      expectSame(await loadUsdValues(), expected.tables.usdValues);
      expect(found).toEqual(['assets from mongodb', 'usd-values from mongodb']);
    },
  );

  it('are not found by others if the connection is lost while they are written', async () => {
    const one = start();
    let writes = 0;
    redisProxy.watch((request) => {
      if (request.includes(`assets:${ASSETS_ID}:`) && !request.includes(':lock')) writes += 1;
      if (writes < 2) return true;
      redisProxy.refuse();
      return false;
    });
    expectSame(await one.load(), expected.tables.assets);
    await until(() => writes > 1);
    await until(async () => (await lockKeys()).length <= 1);
    expect(await headKey()).toBeUndefined();
  });

  describe('that a process serves', () => {
    const kept = () => {
      const stopping = new AbortController();
      let change = Promise.withResolvers<void>();
      let view: View | undefined = expected;
      const views = {
        served: () => view,
        nextChange: (signal: AbortSignal) =>
          new Promise<void>((resolve, reject) => {
            void change.promise.then(resolve);
            for (const ending of [signal, stopping.signal])
              ending.addEventListener('abort', () => reject(ending.reason));
          }),
      };
      return {
        views,
        stop: () => stopping.abort(),
        replace(by: View | undefined) {
          view = by;
          change.resolve();
          change = Promise.withResolvers();
        },
      };
    };

    it('are kept for a day, given again when Redis has lost or changed them, and expire soon when they are replaced', async () => {
      const { head, chunks } = await give();
      const all = [head, ...chunks];
      const ttls = () => Promise.all(all.map((key) => redis.ttl(key)));
      for (const ttl of await ttls()) expect(ttl).toBeLessThanOrEqual(900);
      const { thread, load } = start();
      const { views, replace, stop } = kept();
      const keeping = keepServedTables({ views, thread }, { everyMs: 20 });
      const areKept = async () => (await ttls()).every((ttl) => ttl > 86_000);
      await until(areKept);
      await until(async () => (await keysOf(`usd-values:${USD_VALUES_ID}`)).length === 1);
      await redis.del(all);
      await until(areKept);
      await redis.del(chunks[0] as string);
      await until(areKept);
      await redis.multi().del(head).lpush(head, 'foreign').exec();
      // The list itself may be kept for a day too.
      await until(async () => (await redis.type(head)) === 'string' && areKept());
      expectSame(await load(true), expected.tables.assets);
      replace(undefined);
      await until(async () => (await ttls()).every((ttl) => ttl > 0 && ttl <= 900));
      stop();
      await keeping;
    });
  });
});
