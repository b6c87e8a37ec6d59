// A Redis that refuses writes: a full one, and one that has become a replica.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { startTcpProxy, until } from '@coinfront/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectSharedTier } from '../../src/cache/connect-redis.ts';
import { createLoadingThread } from '../../src/loading/loading-thread.ts';
import { createTestLog } from '../log-lines.ts';
import { ASSETS_ID, assetsToLoad, storedAsset } from '../rows.ts';
import { viewOf } from '../view-of.ts';
import { insertRows } from './database.ts';
import { hasRedisServer, useOwnRedis } from './own-redis.ts';

const isHere = hasRedisServer();
const describeRedis = isHere ? describe : describe.skip;
const assets = [storedAsset({ id: 1, symbol: 'A', name: 'Alpha', price: 1 })];
const keyPrefix = 'p:';

describeRedis(`a Redis that refuses writes${isHere ? '' : ' (skipped: no redis-server in the PATH)'}`, () => {
  const endings: (() => unknown)[] = [];
  // Clients end before their servers.
  afterAll(async () => {
    for (const end of endings.toReversed()) await end();
  });
  const startRedis = useOwnRedis();
  const db = useDatabase(embeddedServer, 'refused_writes');
  beforeAll(() => insertRows(db(), assets, []));

  function startThread(url: string) {
    const found: string[] = [];
    const thread = createLoadingThread(
      { countTable: (_, from) => found.push(from), log: createTestLog().log },
      {
        ...{ mongoUri: db.uri(), concurrency: 1, batchSize: 1, timeoutMs: 2_900 },
        redis: { url, keyPrefix, timeoutMs: 30_000 },
      },
    );
    endings.push(() => thread.close());
    return { thread, found, load: () => thread.loadAssets(assetsToLoad(ASSETS_ID, assets.length)) };
  }

  it('because it is full only costs that tables are loaded from MongoDB', async () => {
    const { port, client } = await startRedis();
    await client.config('SET', 'maxmemory', '1');
    const { load, found } = startThread(`redis://127.0.0.1:${port}`);
    expect(await load()).toEqual(viewOf({ assets }).tables.assets);
    expect(found).toEqual(['mongodb']);
    expect(await client.keys('*')).toEqual([]);
  });

  it('because it has become a replica is connected anew, also by the loading thread', async () => {
    const [one, other] = [await startRedis(), await startRedis()];
    const failover = await startTcpProxy(`redis://127.0.0.1:${one.port}`);
    endings.push(failover.close);
    const { shared, close } = await connectSharedTier(
      { log: createTestLog().log },
      { url: failover.url, timeoutMs: 1_000, keyPrefix, ttlSeconds: 60 },
    );
    endings.push(close);
    const { thread, load } = startThread(failover.url);
    const table = await load();
    await until(async () => (await one.client.keys('*')).length > 0);
    await one.client.replicaof('127.0.0.1', other.port);
    failover.leadTo(other.port);
    await until(async () => {
      await shared.probeSet('k', Buffer.from('value'));
      return (await other.client.exists(`${keyPrefix}k`)) === 1;
    });
    await until(async () => {
      await thread.keepTable({ ingestion: 'assets', snapshotId: ASSETS_ID, table });
      return (await other.client.keys(`${keyPrefix}table:*:${ASSETS_ID}`)).length === 1;
    });
    await until(async () => (await shared.get('k'))?.toString() === 'value');
  });
});
