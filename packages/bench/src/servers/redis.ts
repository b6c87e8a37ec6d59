import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import { Redis } from 'ioredis';
import { plainEnvironment } from '../processes/environment.ts';
import { findProgram } from '../processes/find-program.ts';
import { startProcess } from '../processes/start-process.ts';

/** Every 50 ms, so half a minute. */
const READY_ATTEMPTS = 600;

export type BenchRedis = { url: string; flush(): Promise<void>; close(): Promise<void> };

/** Starts a Redis of the bench's own. Undefined if there is no redis-server on the PATH. */
export async function startRedis(): Promise<BenchRedis | undefined> {
  const command = findProgram('redis-server');
  if (command === undefined) return undefined;
  const directory = await mkdtemp(join(tmpdir(), 'coinfront-bench-redis-'));
  const port = await getPort({ host: '127.0.0.1' });
  const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir: directory };
  const server = startProcess({
    name: 'redis-server',
    command,
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    environment: plainEnvironment(),
  });
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { lazyConnect: true, retryStrategy: null });
  client.on('error', () => {});
  await server.unlessEnded(untilConnected(client));
  return {
    url,
    flush: async () => {
      await client.flushall();
    },
    close: async () => {
      client.disconnect();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function untilConnected(client: Redis): Promise<void> {
  for (let left = READY_ATTEMPTS; ; left--) {
    try {
      await client.connect();
      return;
    } catch (error) {
      if (left === 0) throw error;
      await sleep(50);
    }
  }
}
