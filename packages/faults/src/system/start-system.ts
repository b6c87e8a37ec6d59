// The whole system in its real processes, with proxies in between for network faults.
import { startChild } from '@coinfront/local-stack/child';
import type { Environment } from '@coinfront/runtime';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { startTcpProxy, until } from '@coinfront/testing';
import { createReferences } from '../reader/checker.ts';
import { KEPT_FOR_MS, type ReaderOptions, startReader } from '../reader/start-reader.ts';
import type { ScenarioContext } from '../scenario.ts';
import { startEmbedded } from './databases.ts';
import { expireLease } from './expire-lease.ts';
import { isReady, startFrontApi } from './front-api.ts';
import { createIngestions } from './ingestions.ts';

/** Longer than a busy machine stalls. The lease of a killed run is not waited for: see `expireLease`. */
const LEASE_MS = 10_000;
const DATABASE = 'faults';

export type System = Awaited<ReturnType<typeof startSystem>>;

export type SystemOptions = {
  /** Without a database name. By default an embedded MongoDB is started. */
  mongodbUri?: string;
  /** Number of assets in the simulated market. */
  assets?: number;
  reader?: ReaderOptions;
  /** Variables that override those of every process. */
  environmentOf?: (simulatorUrl: string) => Environment;
};

/** Starts everything, publishes both snapshots and starts a reader. */
export async function startSystem({ random, violate }: ScenarioContext, options: SystemOptions = {}) {
  const { assets = 60, environmentOf = () => ({}) } = options;
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const embedded = options.mongodbUri === undefined ? await startEmbedded() : undefined;
    if (embedded) closers.push(embedded.close);
    const uri = `${options.mongodbUri ?? embedded?.uri}${DATABASE}`;
    const simulator = startChild({
      name: 'market-simulator',
      entry: '@coinfront/market-simulator/main',
      environment: { ...process.env, SIMULATOR_ASSETS: String(assets), LOG_LEVEL: 'warn' },
      onLine: () => {},
    });
    closers.push(simulator.stop);
    const { simulator: simulatorUrl = '' } = await simulator.untilReady();

    const [apiNetwork, ingestionNetwork] = [await startTcpProxy(uri), await startTcpProxy(uri)];
    closers.push(apiNetwork.close, ingestionNetwork.close);
    const environment: Environment = {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      LEASE_MS: String(LEASE_MS),
      // Readers can finish their walks over a few publications, and cleaning has something to remove.
      SNAPSHOTS_KEPT: '2',
      SNAPSHOT_GRACE_MS: String(KEPT_FOR_MS),
      INSERT_THREADS: '1',
      // Several pages and several chunks despite few rows.
      ASSETS_PAGE_SIZE: '25',
      CRYPTOCOMPARE_PAGE_SIZE: '20',
      CHUNK_MAX: '15',
      SIMULATOR_URL: simulatorUrl,
      // All clients of the suite have the same address.
      RATE_LIMIT: '0',
      ...environmentOf(simulatorUrl),
    };
    const client = createMongoClient(uri);
    closers.push(() => client.close());
    const db = client.db(DATABASE);
    const ingestions = createIngestions(
      { expireLease: (name) => expireLease(db, name) },
      { ...environment, MONGODB_URI: ingestionNetwork.url },
    );
    await Promise.all([ingestions.publish('assets'), ingestions.publish('usd-values')]);
    const apiEnvironment = { ...environment, MONGODB_URI: apiNetwork.url };
    const api = await startFrontApi(apiEnvironment);
    closers.push(api.stop);
    // On a busy machine, loading the first snapshots takes longer than a request waits for them.
    await until(() => isReady(api));
    const references = createReferences({ db, violate });
    const reader = startReader({ apiUrl: api.url, db, references, random, violate }, options.reader);
    closers.push(reader.stop);

    return {
      db,
      /** Direct URI of the database. */
      uri,
      simulatorUrl,
      embedded,
      apiNetwork,
      ingestionNetwork,
      ingestions,
      /** Environment of further API processes. */
      apiEnvironment,
      api,
      reader,
      /** For further readers. */
      references,
      /** Stops everything, the reader first: its responses are checked while everything still runs. */
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
