// The real thread that loads and joins snapshots.
import { INGESTION_COLLECTIONS, type StoredAsset, type StoredUsdValue } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { startTcpProxy, type TcpProxy } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createLoadingThread, type LoadingThread } from '../../src/loading/loading-thread.ts';
import { createTestLog } from '../log-lines.ts';
import { ASSETS_ID, assetsToLoad, storedAsset, storedUsdValue, USD_VALUES_ID } from '../rows.ts';
import { viewOf } from '../view-of.ts';
import { insertRows } from './database.ts';

const assets = Array.from({ length: 30 }, (_, index) =>
  // Gaps in the positions, as rejected records leave them.
  ({
    ...storedAsset({ id: index + 1, symbol: `S${index % 20}`, name: `Coin ${index}`, price: index }),
    position: 3 * index,
  }),
);
const usdValues = Array.from({ length: 40 }, (_, index) => ({
  ...storedUsdValue({ id: `u${index}`, symbol: `S${index}`, name: `Coin ${index}`, price: index }),
  position: index,
}));

describe.each(testServers())('the loading thread on $name', (server) => {
  const db = useDatabase(server, 'loading');
  const threads: LoadingThread[] = [];
  const proxies: TcpProxy[] = [];
  afterEach(async () => {
    for (const thread of threads.splice(0)) await thread.close();
    for (const proxy of proxies.splice(0)) await proxy.close();
    await db().collection(INGESTION_COLLECTIONS.assets.rows).deleteMany({});
    await db().collection(INGESTION_COLLECTIONS['usd-values'].rows).deleteMany({});
  });

  function start(mongoUri = db.uri(), timeoutMs = 2_900): LoadingThread {
    const thread = createLoadingThread(
      { countTable: () => {}, log: createTestLog().log },
      { mongoUri, concurrency: 2, batchSize: 7, timeoutMs },
    );
    threads.push(thread);
    return thread;
  }

  async function startProxy(): Promise<TcpProxy> {
    const proxy = await startTcpProxy(db.uri());
    proxies.push(proxy);
    return proxy;
  }

  it('returns the same tables and pairing as the rows themselves, whatever else is in the collections', async () => {
    const others = { snapshotId: '001763829000000-00000009' };
    const stale = [
      storedAsset({ id: 99, symbol: 'S1', name: 'Old', ...others }),
      storedUsdValue({ id: 'old', symbol: 'S1', name: 'Old', ...others }),
    ] as const;
    await insertRows(
      db(),
      [...assets, stale[0]] as StoredAsset[],
      [...usdValues, stale[1]].toReversed() as StoredUsdValue[],
    );
    const thread = start();
    const ofAssets = await thread.loadAssets(assetsToLoad(ASSETS_ID, assets.length));
    const { symbols } = ofAssets.columns;
    const ofUsdValues = await thread.loadUsdValues(
      { snapshotId: USD_VALUES_ID, documents: usdValues.length },
      symbols,
    );
    const mappings = new Map([[1, 'u5']]);
    const pairing = await thread.pair({
      assets: ofAssets.columns,
      usdValues: ofUsdValues.columns,
      mappings,
    });
    const expected = viewOf({ assets, usdValues, mappings });
    expect(ofAssets).toEqual(expected.tables.assets);
    expect(ofUsdValues).toEqual(expected.tables.usdValues);
    expect(pairing).toEqual(expected.pairing);
  });

  it('multiplies the timeout of each query by `patience`', async () => {
    await insertRows(db(), assets, []);
    const proxy = await startProxy();
    const thread = start(proxy.url, 50);
    const load = (timeoutFactor: number) =>
      thread.loadAssets({ ...assetsToLoad(ASSETS_ID, assets.length), timeoutFactor });
    proxy.slow(100);
    await expect(load(1)).rejects.toThrow();
    expect((await load(1_000)).columns.ids).toHaveLength(assets.length);
  });

  it('fails within the timeout if the database hangs, and another thread loads once it responds again', async () => {
    await insertRows(db(), assets, []);
    const proxy = await startProxy();
    const thread = start(proxy.url, 200);
    const load = () => thread.loadAssets(assetsToLoad(ASSETS_ID, assets.length));
    proxy.hang();
    await expect(load()).rejects.toThrow();
    await proxy.restore();
    const patient = start(proxy.url);
    expect((await patient.loadAssets(assetsToLoad(ASSETS_ID, assets.length))).columns.ids).toHaveLength(
      assets.length,
    );
  });
});
