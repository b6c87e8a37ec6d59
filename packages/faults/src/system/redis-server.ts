// Real Redis servers for fault injection.
import { freePort, startTcpProxy, until } from '@coinfront/testing';
import { execa, execaSync } from 'execa';
import { Redis } from 'ioredis';

export const lacksRedis = (): string | undefined =>
  execaSync('redis-server', ['--version'], { reject: false }).failed ? 'redis-server on the PATH' : undefined;

const HOST = '127.0.0.1';
const OPTIONS = [
  ...['--bind', HOST, '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
  // A replica copies its primary at once, and without a file.
  ...['--repl-diskless-sync-delay', '0', '--repl-diskless-load', 'swapdb'],
];

type RedisServer = Awaited<ReturnType<typeof prepareServer>>;

/** Chooses a port; the server does not run before `start`. */
async function prepareServer() {
  const port = await freePort();
  const url = `redis://${HOST}:${port}`;
  let running: { signal(name: NodeJS.Signals): boolean; ended: Promise<unknown> } | undefined;

  function run() {
    const options = ['--port', String(port), ...OPTIONS];
    const child = execa('redis-server', options, { stdio: 'ignore', reject: false });
    const untilEnded = async () => void (await child);
    return { signal: (name: NodeJS.Signals) => child.kill(name), ended: untilEnded() };
  }

  /** Calls `use` with a new connection. */
  async function connected<T>(use: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => {});
    try {
      await client.connect();
      return await use(client);
    } finally {
      client.disconnect();
    }
  }
  const send = (...words: [string, ...string[]]): Promise<unknown> =>
    connected((client) => client.call(...words));

  return {
    port,
    url,
    connected,
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
    copy: ({ port: from }: { port: number }) => send('REPLICAOF', HOST, String(from)),
    copyNothing: () => send('REPLICAOF', 'NO', 'ONE'),
  };
}

export type RedisPair = Awaited<ReturnType<typeof startRedisPair>>;

/** Two servers, and an address that leads to the one that clients should use: the primary, which does not run before `start`. */
export async function startRedisPair() {
  const first = await prepareServer();
  let spare = await prepareServer();
  let primary = first;
  await spare.start();
  const address = await startTcpProxy(first.url);

  const isCopied = async (copy: RedisServer) =>
    String(await copy.send('INFO', 'replication')).includes('master_link_status:up');

  return {
    url: address.url,
    /** Calls `see` with every piece of a request before it is forwarded. */
    watch(see: (request: Buffer) => void): void {
      address.watch((request) => {
        see(request);
        return true;
      });
    },
    unwatch: (): void => address.watch(undefined),

    start: () => primary.start(),
    kill: () => primary.kill(),
    signal: (name: NodeJS.Signals) => primary.signal(name),
    send: (...words: [string, ...string[]]) => primary.send(...words),
    connected: <T>(use: (client: Redis) => Promise<T>) => primary.connected(use),

    /** The primary becomes a read-only copy of the other server, with its contents. */
    async demote(): Promise<void> {
      await spare.copyNothing();
      await primary.copy(spare);
    },
    promote: () => primary.copyNothing(),

    /** The other server becomes the primary. Existing connections still lead to the old one, which becomes read-only. */
    async failOver(): Promise<void> {
      await spare.copy(primary);
      await until(() => isCopied(spare));
      await spare.copyNothing();
      address.leadTo(spare.port);
      await primary.copy(spare);
      [primary, spare] = [spare, primary];
    },

    async close(): Promise<void> {
      await address.close();
      await Promise.all([primary.kill(), spare.kill()]);
    },
  };
}
