// Hostile clients, one after the other, while the reader goes on. Each attack resolves with its violations.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { startTcpProxy, until } from '@coinfront/testing';
import { startFrontApi } from '../system/front-api.ts';
import { connectRaw, exchange, type RawClient, requestOf } from '../system/raw-client.ts';
import type { System } from '../system/start-system.ts';

import { badRequests, unexpected } from './bad-requests.ts';

export type HostileClient = { name: string; attack: (system: System) => Promise<string[]> };

const CLOSE = { Connection: 'close' };
/** The API's timeout for headers is 10 s; clients still connected long after it will stay. */
const HEADERS_WITHIN_MS = 60_000;
/** A response that is not read is aborted after 30 s without progress, and Node counts the first 30 s as progress. */
const STALLED_WITHIN_MS = 180_000;

async function slowHeaders({ api }: System): Promise<string[]> {
  const clients = await Promise.all(Array.from({ length: 50 }, () => connectRaw(api.url)));
  const begun = performance.now();
  for (const { socket } of clients) socket.write('GET / HTTP/1.1\r\nHost: faults\r\nX-Slow: ');
  const drip = setInterval(() => {
    for (const { socket } of clients) if (socket.writable) socket.write('x');
  }, 500);
  await Promise.race([Promise.all(clients.map(({ ended }) => ended)), delay(HEADERS_WITHIN_MS)]);
  clearInterval(drip);
  const open = clients.filter(({ socket }) => !socket.closed).length;
  for (const { socket } of clients) socket.destroy();
  if (open > 0) return [`${open} of 50 still open after ${Math.round(performance.now() - begun)} ms`];
  return clients.flatMap((client) => unexpected('slow headers', client.statuses(), [408]));
}

async function idleConnections({ api, reader }: System): Promise<string[]> {
  const clients = [];
  for (let batch = 0; batch < 50; batch += 1) {
    clients.push(...(await Promise.all(Array.from({ length: 100 }, () => connectRaw(api.url)))));
  }
  const { status } = await reader.get('/?limit=3');
  const open = clients.filter(({ socket }) => !socket.closed).length;
  for (const { socket } of clients) socket.destroy();
  await Promise.all(clients.map(({ ended }) => ended));
  return [
    ...(status === 200 ? [] : [`with 5,000 idle connections: ${status}`]),
    ...(open === clients.length ? [] : [`only ${open} of 5,000 connections stayed open`]),
  ];
}

async function pipelining({ api }: System): Promise<string[]> {
  const ids = Array.from({ length: 100 }, (_, number) => `pipelined-${number}`);
  const requests = ids.map((id, at) =>
    requestOf(`/?limit=${1 + (at % 7)}`, { 'X-Request-Id': id, ...(at === 99 ? CLOSE : {}) }),
  );
  const client = await connectRaw(api.url);
  client.socket.write(requests.join(''));
  await client.ended;
  const served = [...client.received().matchAll(/^x-request-id: (\S+)\r$/gim)].map(([, id]) => id);
  return [
    ...unexpected('pipelining', client.statuses(), [200]),
    ...(served.join() === ids.join() ? [] : [`pipelining: ${served.length} responses, or in another order`]),
  ];
}

async function disconnecting({ api }: System): Promise<string[]> {
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const { socket, ended } = await connectRaw(api.url);
        socket.write(requestOf(`/?limit=${200 + 20 * round + at}`));
        // Half of them before any byte arrived, half after the first.
        if (at % 2 === 0) socket.once('data', () => socket.resetAndDestroy());
        else socket.resetAndDestroy();
        await ended;
      }),
    );
  }
  return [];
}

/** A thousand simultaneous requests for an uncached response: all get it, without a database query. */
async function stampede({ uri, apiEnvironment }: System): Promise<string[]> {
  const network = await startTcpProxy(uri);
  const api = await startFrontApi({ ...apiEnvironment, MONGODB_URI: network.url });
  let queries = 0;
  network.watch((request) => {
    if (request.includes('USD_values')) queries += 1;
    return true;
  });
  // Its snapshots are loaded after this request.
  await exchange(api.url, requestOf('/?limit=4320', CLOSE));
  queries = 0;
  const sent = Array.from({ length: 1_000 }, () => exchange(api.url, requestOf('/?limit=4321', CLOSE)));
  const statuses = (await Promise.all(sent)).flat();
  await api.stop();
  await network.close();
  const good = statuses.filter((status) => status === 200).length;
  return [
    ...(good === 1_000 ? [] : [`of 1,000 requests for one uncached response, ${good} got it`]),
    ...(queries === 0 ? [] : [`1,000 requests for one uncached response: ${queries} database queries`]),
  ];
}

const CONNECTIONS = '/proc/net/tcp';

/** How many of these connections the API holds open, as Linux reports it: clients that do not read cannot see it. */
async function heldOpen({ url }: System['api'], clients: readonly RawClient[]): Promise<number> {
  const ESTABLISHED = '01';
  const portOf = (address = '') => Number.parseInt(address.split(':')[1] ?? '', 16);
  const own = Number(new URL(url).port);
  const remote = new Set(clients.map(({ socket }) => socket.localPort));
  const connections = (await readFile(CONNECTIONS, 'latin1'))
    .split('\n')
    .map((line) => line.trim().split(/ +/));
  return connections.filter(
    ([, near, far, state]) => state === ESTABLISHED && portOf(near) === own && remote.has(portOf(far)),
  ).length;
}

/** Clients that request much and read nothing: when they read later, they get only what was already sent. */
async function slowReaders({ api }: System): Promise<string[]> {
  const requests = 400;
  const clients = await Promise.all(Array.from({ length: 20 }, () => connectRaw(api.url, { reads: false })));
  for (const { socket } of clients) socket.write(requestOf('/?limit=60').repeat(requests));
  await until(async () => (await heldOpen(api, clients)) === 0, STALLED_WITHIN_MS);
  for (const { collect } of clients) collect().resume();
  await Promise.all(clients.map(({ ended }) => ended));
  const served = clients.filter((client) => client.statuses().length >= requests).length;
  return served > 0 ? [`${served} of ${clients.length} got all responses`] : [];
}

export const HOSTILE_CLIENTS: readonly HostileClient[] = [
  { name: 'bad requests', attack: badRequests },
  { name: 'a stampede', attack: stampede },
  { name: 'pipelining', attack: pipelining },
  { name: 'disconnecting', attack: disconnecting },
  { name: 'idle connections', attack: idleConnections },
  { name: 'slow headers', attack: slowHeaders },
  // Only on Linux: elsewhere nothing shows when their connections are closed.
  ...(existsSync(CONNECTIONS) ? [{ name: 'slow readers', attack: slowReaders }] : []),
];
