// A real Redis that can be broken in every way.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { until } from '@coinfront/testing';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

export const lacksRedis = (): string | undefined =>
  spawnSync('redis-server', ['--version']).status === 0 ? undefined : 'redis-server on the PATH';

export type RedisServer = Awaited<ReturnType<typeof prepareRedis>>;

/** Chooses a port; nothing listens there before `start`. */
export async function prepareRedis() {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  /** Sends one command over a connection of its own. */
  async function tell(...words: [string, ...string[]]): Promise<unknown> {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => {});
    try {
      await client.connect();
      return await client.call(...words);
    } finally {
      client.disconnect();
    }
  }

  return {
    url,
    tell,
    async start(): Promise<void> {
      const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      child = spawn('redis-server', options, { stdio: 'ignore' });
      await until(() => tell('PING').catch(() => undefined));
    },
    signal: (name: NodeJS.Signals) => child?.kill(name),
    async kill(): Promise<void> {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
