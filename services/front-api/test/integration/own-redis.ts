// Redis servers of a test's own, to break them: the one in REDIS_TEST_URL is shared by all tests.
import { mkdtemp, rm } from 'node:fs/promises';
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
