// Redis servers of a test's own, to break them: the one in REDIS_TEST_URL is shared by all tests.
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, until } from '@coinfront/testing';
import { afterAll } from '@jest/globals';
import { execa, execaSync } from 'execa';
import { Redis } from 'ioredis';

export const hasRedisServer = (): boolean =>
  !execaSync('redis-server', ['--version'], { reject: false }).failed;

/** Call in a `describe`; returns a function that starts a server and resolves with a client of it. */
export function useOwnRedis() {
  const endings: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const end of endings) await end();
  });
  return async function start(): Promise<{ port: number; client: Redis }> {
    const port = await freePort();
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    // A replica writes what it receives to a file.
    const cwd = await mkdtemp(join(tmpdir(), 'coinfront-redis-'));
    const server = execa('redis-server', options, { cwd, stdio: 'ignore', reject: false });
    const client = new Redis(port, '127.0.0.1');
    client.on('error', () => {});
    endings.push(async () => {
      client.disconnect();
      server.kill('SIGKILL');
      await server;
      await rm(cwd, { recursive: true });
    });
    await until(() => client.ping().catch(() => undefined));
    return { port, client };
  };
}

/** An address that leads to one server after another, as after a failover. Existing connections stay. */
export async function startFailover(first: number) {
  let target = first;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    near.pipe(far).pipe(near);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  return {
    url: `redis://127.0.0.1:${port}`,
    leadTo(next: number): void {
      target = next;
    },
    close(): void {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
