// A real Redis server for fault injection.
import { freePort, until } from '@coinfront/testing';
import { execa, execaSync } from 'execa';
import { Redis } from 'ioredis';

export const lacksRedis = (): string | undefined =>
  execaSync('redis-server', ['--version'], { reject: false }).failed ? 'redis-server on the PATH' : undefined;

export type RedisServer = Awaited<ReturnType<typeof prepareRedis>>;

/** Chooses a port; the server does not run before `start`. */
export async function prepareRedis() {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  let running: { signal(name: NodeJS.Signals): boolean; ended: Promise<unknown> } | undefined;

  function run() {
    const child = execa('redis-server', options, { stdio: 'ignore', reject: false });
    const untilEnded = async () => void (await child);
    return { signal: (name: NodeJS.Signals) => child.kill(name), ended: untilEnded() };
  }

  /** Sends one command over a new connection. */
  async function send(...words: [string, ...string[]]): Promise<unknown> {
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
    send,
    async start(): Promise<void> {
      running = run();
      await until(() => send('PING').catch(() => undefined));
    },
    signal: (name: NodeJS.Signals) => running?.signal(name),
    async kill(): Promise<void> {
      running?.signal('SIGKILL');
      await running?.ended;
    },
  };
}
