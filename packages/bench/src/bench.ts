// What every group works with, and how it is opened.
import { availableParallelism } from 'node:os';
import { createOriginal } from './contenders/original.ts';
import { findPython } from './contenders/python.ts';
import { createPublishTargets, type Filled, fill, type PublishTarget, type Servers } from './fill.ts';
import { chooseLoadTool, type LoadTool } from './load/load-tool.ts';
import type { Comparison } from './measure/comparison.ts';
import { startServer } from './processes/start-server.ts';
import { MODULES } from './servers/modules.ts';
import { startRedis } from './servers/redis.ts';
import { createUpstreams } from './servers/start-upstreams.ts';

export type Bench = Servers & {
  isQuick: boolean;
  /** Numbers of assets that the group scale measures. */
  scaleSizes: readonly number[];
  cpus: number;
  loadTool: LoadTool;
  /** Another MongoDB server to measure inserts on. */
  otherMongo: { name: string; uri: string } | undefined;
  /** Both sides' databases with 5,000 rows of both sources, and their APIs on them. */
  filled: Filled;
  /** Databases that groups may publish to, with so many rows of both sources; each size is filled once. */
  publishTarget(assets: number): Promise<PublishTarget>;
};

/** Yields each comparison as soon as it is measured. */
export type Group = (bench: Bench) => AsyncIterable<Comparison>;

export type BenchOptions = Pick<Bench, 'isQuick' | 'scaleSizes' | 'print' | 'defer'> & {
  otherMongoUri: string | undefined;
};

/** Starts the servers and fills the databases; prints what is missing on this machine and is left out. */
export async function openBench({
  isQuick,
  scaleSizes,
  otherMongoUri,
  print,
  defer,
}: BenchOptions): Promise<Bench> {
  const python = await findPython();
  if ('missing' in python) print(`Without the Python original: ${python.missing}`);
  const redis = await startRedis();
  if (redis) defer(() => redis.close());
  else
    print('Without Redis and the API of the original, which needs it: there is no redis-server on the PATH');
  const loadTool = chooseLoadTool();
  print(`Load by ${loadTool.name}`);
  if (!otherMongoUri) print('Without a second MongoDB server: MONGODB_TEST_URI is not set');

  const mongo = await startServer({ name: 'embedded MongoDB', module: MODULES.embeddedMongo });
  defer(() => mongo.stop());
  const servers: Servers = {
    mongoUri: mongo.urls.mongodb as string,
    redis,
    original: 'interpreter' in python ? createOriginal(python) : undefined,
    upstream: createUpstreams(defer),
    print,
    defer,
  };
  const filled = await fill(servers);
  return {
    ...servers,
    isQuick,
    scaleSizes,
    cpus: availableParallelism(),
    loadTool,
    otherMongo: otherMongoUri ? { name: 'MONGODB_TEST_URI', uri: otherMongoUri } : undefined,
    filled,
    publishTarget: createPublishTargets(servers, filled),
  };
}
