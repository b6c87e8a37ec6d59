// With real sockets: the system decides which addresses exclude each other.
import { once } from 'node:events';
import { createServer, type ListenOptions } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from '../../src/config.ts';
import type { ListenAddress } from '../../src/listening/listen-on.ts';
import { requireAddresses } from '../../src/listening/require-addresses.ts';

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);
const withIpv6 = hasIpv6 ? it : it.skip;
const without = hasIpv6 ? '' : ' (skipped: this machine has no IPv6)';

const undo: (() => unknown)[] = [];
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

/** Listens as another process would; returns the port. */
async function taken(options: ListenOptions): Promise<number> {
  const server = createServer().listen({ port: 0, ...options });
  undo.push(() => server.close());
  await once(server, 'listening');
  return (server.address() as { port: number }).port;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

const api = (port: number, host: string): ListenAddress => ({
  port,
  host,
  variables: { port: 'PORT', host: 'LISTEN_HOST' },
});
const admin = (port: number, host = '127.0.0.1'): ListenAddress => ({
  port,
  host,
  variables: { port: 'ADMIN_PORT', host: 'ADMIN_HOST' },
});

async function issuesOf(...addresses: ListenAddress[]): Promise<string[]> {
  try {
    await requireAddresses(addresses);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.issues.map(({ variable, message }) => `${variable}: ${message}`);
  }
}

describe('requireAddresses', () => {
  it.each(['127.0.0.1', '127.0.0.2', '0.0.0.0'])('finds a port that is taken on %s', async (host) => {
    const port = await taken({ host });
    expect(await issuesOf(api(port, '::'))).toEqual([
      `PORT: ${port} is taken by another process; choose another`,
    ]);
  });

  withIpv6.each([
    ['::1', { host: '::1' }],
    ['::', { host: '::' }],
    ['::, but no IPv4 address', { host: '::', ipv6Only: true }],
  ])(`finds a port that is taken on %s${without}`, async (_, options) => {
    const port = await taken(options);
    expect(await issuesOf(api(port, '::'))).toEqual([
      `PORT: ${port} is taken by another process; choose another`,
    ]);
  });

  it('finds a taken port on the address of a host name', async () => {
    const port = await taken({ host: '127.0.0.1' });
    expect(await issuesOf(api(port, 'localhost'))).toEqual([
      `PORT: ${port} on localhost is taken by another process; choose another`,
    ]);
  });

  it('ignores a port that is taken on another address', async () => {
    const port = await taken({ host: '127.0.0.1' });
    expect(await issuesOf(api(port, '127.0.0.2'))).toEqual([]);
  });

  it('reports every unavailable address', async () => {
    const port = await taken({ host: '127.0.0.1' });
    expect(await issuesOf(api(0, 'nowhere.invalid'), admin(port), admin(0, '192.0.2.1'))).toEqual([
      'LISTEN_HOST: nowhere.invalid cannot be resolved; choose another',
      `ADMIN_PORT: ${port} on 127.0.0.1 is taken by another process; choose another`,
      'ADMIN_HOST: 192.0.2.1 is not an address of this machine; choose another',
    ]);
  });

  it('finds a port that two servers want', async () => {
    const port = await freePort();
    expect(await issuesOf(api(port, '::'), admin(port))).toEqual([
      `ADMIN_PORT: ${port} is also the value of PORT; choose another`,
    ]);
    expect(await issuesOf(api(port, '127.0.0.1'), admin(port, '127.0.0.2'))).toEqual([]);
  });

  it('leaves every address free afterwards', async () => {
    const port = await freePort();
    expect(await issuesOf(api(port, '::'))).toEqual([]);
    expect(await taken({ port })).toBe(port);
  });
});
