// API processes that share a Redis, each with its own network to the database and its own reader. The API of the system has
// no Redis: it shows what they should show.
import { startTcpProxy, until } from '@coinfront/testing';
import { publishedId } from '../reader/reference.ts';
import { type ApiResponse, getResponse, type SnapshotIds, snapshotsOf } from '../reader/response.ts';
import type { SameBytes } from '../reader/same-bytes.ts';
import { type Reader, startReader } from '../reader/start-reader.ts';
import type { ScenarioContext } from '../scenario.ts';
import { type FrontApi, isReady, startFrontApi, tablesLoaded } from './front-api.ts';
import type { System } from './start-system.ts';

export type Replica = Awaited<ReturnType<typeof startReplica>>;

export type ReplicaOptions = {
  name: string;
  redisUrl: string;
};

/** `sameBytes` compares its pages with those of other processes. */
export async function startReplica(
  { db, uri, apiEnvironment, references }: Pick<System, 'db' | 'uri' | 'apiEnvironment' | 'references'>,
  { random, violate }: Pick<ScenarioContext, 'random' | 'violate'>,
  sameBytes: SameBytes,
  { name, redisUrl }: ReplicaOptions,
) {
  const network = await startTcpProxy(uri);
  const environment = { ...apiEnvironment, MONGODB_URI: network.url, REDIS_URL: redisUrl };
  let api: FrontApi;
  let reader: Reader;

  async function start(): Promise<void> {
    api = await startFrontApi(environment);
  }
  function read(): void {
    const violateHere = (what: string) => violate(`${name}: ${what}`);
    reader = startReader(
      { apiUrl: api.url, db, references, random, violate: violateHere },
      { compare: sameBytes.compare },
    );
  }

  await start();
  await until(() => isReady(api));
  read();
  return {
    name,
    network,
    api: () => api,
    figures: () => reader.figures,
    get: (path: string): Promise<ApiResponse> => getResponse(api.url, path),
    /** Ends it at once. */
    async kill(): Promise<void> {
      const stopped = reader.stop();
      api.kill('SIGKILL');
      await Promise.all([api.ended, stopped]);
    },
    /** Starts it after `kill`; resolves when it listens, with data or without. */
    start,
    /** Sends requests continuously, after `start`. */
    read,
    async stop(): Promise<void> {
      await reader.stop();
      await api.stop();
      await network.close();
    },
  };
}

export async function publishedIds({ db }: Pick<System, 'db'>): Promise<SnapshotIds> {
  return { assets: await publishedId(db, 'assets'), usdValues: await publishedId(db, 'usd-values') };
}

/** Resolves when the process shows these snapshots. */
export async function untilShown({ get }: Pick<Replica, 'get'>, ids: SnapshotIds): Promise<void> {
  await until(async () => {
    const shown = snapshotsOf(await get('/?limit=1'));
    return shown?.assets === ids.assets && shown.usdValues === ids.usdValues;
  });
}

/** How many tables these processes have loaded together, by where they found them. */
export async function allTablesLoaded(replicas: readonly Pick<Replica, 'api'>[]) {
  const counts = await Promise.all(replicas.map(({ api }) => tablesLoaded(api())));
  return {
    redis: counts.reduce((sum, { redis }) => sum + redis, 0),
    mongodb: counts.reduce((sum, { mongodb }) => sum + mongodb, 0),
  };
}
