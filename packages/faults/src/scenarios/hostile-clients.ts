// What clients do to the API, one way after the other, while everybody else goes on reading. Each tells what it found.
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
/** The API gives headers ten seconds; clients that are still there long after that are there for good. */
const HEADERS_WITHIN_MS = 60_000;
/** An answer of which nothing is taken is given up after 30 s, and Node counts the first of two such spans as progress. */
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
    ...(status === 200 ? [] : [`beside 5,000 idle connections: ${status}`]),
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
  const answered = [...client.received().matchAll(/^x-request-id: (\S+)\r$/gim)].map(([, id]) => id);
  return [
    ...unexpected('pipelining', client.statuses(), [200]),
    ...(answered.join() === ids.join()
      ? []
      : [`pipelining: ${answered.length} answers, or in another order`]),
  ];
}

async function goingAway({ api }: System): Promise<string[]> {
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const { socket, ended } = await connectRaw(api.url);
        socket.write(requestOf(`/?limit=${200 + 20 * round + at}`));
        // Some before anything came, some after the first bytes.
        if (at % 2 === 0) socket.once('data', () => socket.resetAndDestroy());
        else socket.resetAndDestroy();
        await ended;
      }),
    );
  }
  return [];
}

/** A thousand at once ask for what nobody has asked for: all get it, and the database is asked nothing. */
async function stampede({ uri, apiEnvironment }: System): Promise<string[]> {
  const network = await startTcpProxy(uri);
  const api = await startFrontApi({ ...apiEnvironment, MONGODB_URI: network.url });
  let queries = 0;
  network.watch((request) => {
    if (request.includes('USD_values')) queries += 1;
    return true;
  });
  // What it stands on is loaded by then.
  await exchange(api.url, requestOf('/?limit=4320', CLOSE));
  queries = 0;
  const asked = Array.from({ length: 1_000 }, () => exchange(api.url, requestOf('/?limit=4321', CLOSE)));
  const statuses = (await Promise.all(asked)).flat();
  await api.stop();
  await network.close();
  const good = statuses.filter((status) => status === 200).length;
  return [
    ...(good === 1_000 ? [] : [`of 1,000 requests for one new answer, ${good} got it`]),
    ...(queries === 0 ? [] : [`1,000 requests for one new answer: ${queries} queries of the database`]),
  ];
}

const CONNECTIONS = '/proc/net/tcp';

/** How many of these connections the API still holds open. Clients that read nothing are not told, but Linux knows. */
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

/** They ask for much and take nothing of it; when they do, only what was under way is there, and no more comes. */
async function slowReaders({ api }: System): Promise<string[]> {
  const asked = 400;
  const clients = await Promise.all(Array.from({ length: 20 }, () => connectRaw(api.url, { reads: false })));
  for (const { socket } of clients) socket.write(requestOf('/?limit=60').repeat(asked));
  await until(async () => (await heldOpen(api, clients)) === 0, STALLED_WITHIN_MS);
  for (const { collect } of clients) collect().resume();
  await Promise.all(clients.map(({ ended }) => ended));
  const served = clients.filter((client) => client.statuses().length >= asked).length;
  return served > 0 ? [`${served} of ${clients.length} were given all that they had asked for`] : [];
}

export const HOSTILE_CLIENTS: readonly HostileClient[] = [
  { name: 'bad requests', attack: badRequests },
  { name: 'a stampede', attack: stampede },
  { name: 'pipelining', attack: pipelining },
  { name: 'going away', attack: goingAway },
  { name: 'idle connections', attack: idleConnections },
  { name: 'slow headers', attack: slowHeaders },
  // Elsewhere nothing tells when they are let go.
  ...(existsSync(CONNECTIONS) ? [{ name: 'slow readers', attack: slowReaders }] : []),
];
