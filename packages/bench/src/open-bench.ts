// Starts what every part needs, and says what is missing and so left out.
import { availableParallelism } from 'node:os';
import type { Bench } from './bench.ts';
import { createOriginal } from './contenders/original.ts';
import { findPython } from './contenders/python.ts';
import { createPublished, fill } from './fill.ts';
import { chooseLoadTool } from './load/load-tool.ts';
import { startServer } from './processes/start-server.ts';
import { MODULES } from './servers/modules.ts';
import { startRedis } from './servers/redis.ts';
import { createUpstreams } from './servers/start-upstreams.ts';

export type OpenOptions = { isQuick: boolean; otherMongoUri: string | undefined };

/** `defer` is called with what ends each part, as soon as it runs. */
export async function openBench(
  { say, defer }: Pick<Bench, 'say' | 'defer'>,
  { isQuick, otherMongoUri }: OpenOptions,
): Promise<Bench> {
  const python = await findPython();
  if ('missing' in python) say(`Without the Python original: ${python.missing}`);
  const redis = await startRedis();
  if (redis) defer(() => redis.close());
  else say('Without Redis, and so without the API of the original: there is no redis-server on the PATH');
  const loadTool = chooseLoadTool();
  say(`Load by ${loadTool.name}`);
  if (!otherMongoUri) say('Without a second MongoDB server: MONGODB_TEST_URI names none');

  const mongo = await startServer({ name: 'embedded MongoDB', module: MODULES.embeddedMongo });
  defer(() => mongo.stop());
  const parts = {
    isQuick,
    cpus: availableParallelism(),
    say,
    loadTool,
    mongoUri: mongo.urls.mongodb as string,
    otherMongo: otherMongoUri ? { name: 'MONGODB_TEST_URI', uri: otherMongoUri } : undefined,
    redis,
    original: 'interpreter' in python ? createOriginal(python) : undefined,
    upstream: createUpstreams(defer),
    defer,
  };
  const filled = await fill(parts);
  return { ...parts, filled, published: createPublished(parts, filled) };
}
