// What clients do to the API, one way after the other, while everybody else goes on reading. Each tells what it found.
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '@coinfront/testing';
import { connectRaw, exchange, requestOf } from '../system/raw-client.ts';
import type { System } from '../system/start-system.ts';

export type HostileClient = { name: string; attack: (system: System) => Promise<string[]> };

const CLOSE = { Connection: 'close' };
/** Node looks at slow requests every two seconds, and gives headers ten. */
const HEADERS_WITHIN_MS = 15_000;

/** Everything in `found` that is not among `allowed`, or a word that nothing came. */
function unexpected(what: string, found: readonly number[], allowed: readonly number[]): string[] {
  if (found.length === 0) return [`${what}: closed without an answer`];
  return found.filter((status) => !allowed.includes(status)).map((status) => `${what}: ${status}`);
}

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

/** Bytes that make no good request, and the answers they may get. */
const BAD_REQUESTS: readonly [what: string, bytes: () => string | Buffer, statuses: number[]][] = [
  ['headers of 64 kB', () => requestOf('/', { 'X-Large': 'x'.repeat(65_536) }), [431]],
  [
    'a thousand headers',
    () =>
      requestOf('/', Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`X-${i}`, 'x'.repeat(50)]))),
    [431],
  ],
  ['a URL of 10 kB', () => requestOf(`/?limit=${'1'.repeat(10_000)}`, CLOSE), [414]],
  ['a URL of 100 kB', () => requestOf(`/${'x'.repeat(100_000)}`), [414, 431]],
  ['a wrong percent sign', () => requestOf('/%zz', CLOSE), [400, 404]],
  ['percent signs that are no UTF-8', () => requestOf('/%ff%fe', CLOSE), [400, 404]],
  ['a wrong percent sign in the query', () => requestOf('/?limit=%zz', CLOSE), [400]],
  ['a null character', () => requestOf('/?limit=%00', CLOSE), [400]],
  ['no HTTP', () => 'HELLO\r\n\r\n', [400]],
  ['TLS', () => Buffer.from('16030100c8010000c40303', 'hex'), [400]],
  ['another version', () => 'GET / HTTP/9.9\r\nHost: faults\r\n\r\n', [400, 505]],
  [
    'two lengths',
    () => 'POST / HTTP/1.1\r\nHost: faults\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx',
    [400],
  ],
  [
    'a length and chunks',
    () =>
      'POST / HTTP/1.1\r\nHost: faults\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    [400],
  ],
  [
    'a GET with a body',
    () =>
      `GET /?limit=1 HTTP/1.1\r\nHost: faults\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n${'x'.repeat(100_000)}`,
    [200, 400, 413],
  ],
  [
    'a POST of 10 MB',
    () =>
      `POST / HTTP/1.1\r\nHost: faults\r\nConnection: close\r\nContent-Length: 10000000\r\n\r\n${'x'.repeat(10_000_000)}`,
    [405, 413],
  ],
  [
    'CONNECT',
    () => 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n',
    [400, 404, 405, 501],
  ],
];

async function badRequests({ api }: System): Promise<string[]> {
  const found: string[] = [];
  for (const [what, bytes, allowed] of BAD_REQUESTS) {
    found.push(...unexpected(what, await exchange(api.url, bytes()), allowed));
  }
  return found;
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

/** How often the database was asked for a page of so many assets. */
function countPages({ apiNetwork }: System, limit: number): () => number {
  const wanted = Buffer.from('\x10limit\0....', 'latin1');
  wanted.writeInt32LE(limit, wanted.length - 4);
  let pages = 0;
  apiNetwork.watch((request) => {
    if (request.includes(wanted)) pages += 1;
    return true;
  });
  return () => pages;
}

async function stampede(system: System): Promise<string[]> {
  const limit = 4_321;
  const pages = countPages(system, limit);
  const asked = Array.from({ length: 1_000 }, () =>
    exchange(system.api.url, requestOf(`/?limit=${limit}`, CLOSE)),
  );
  const statuses = (await Promise.all(asked)).flat();
  system.apiNetwork.watch(undefined);
  const good = statuses.filter((status) => status === 200).length;
  return [
    ...(good === 1_000 ? [] : [`of 1,000 requests for one cold answer, ${good} got it`]),
    ...(pages() === 1 ? [] : [`1,000 requests for one cold answer made ${pages()} joins`]),
  ];
}

/** They take nothing of what they asked for. Resolves when the API has given them up. */
async function slowReaders({ api }: System): Promise<string[]> {
  const clients = await Promise.all(Array.from({ length: 20 }, () => connectRaw(api.url, { reads: false })));
  for (const { socket } of clients) socket.write(requestOf('/?limit=60').repeat(400));
  const isGone = () => clients.every(({ socket }) => socket.destroyed || !socket.writable);
  // Whether the other side has closed shows when something is written.
  const probe = setInterval(() => {
    for (const { socket } of clients) if (socket.writable) socket.write('\r\n');
  }, 1_000);
  const gone = await until(isGone, 60_000).catch(() => false);
  clearInterval(probe);
  for (const { socket } of clients) socket.destroy();
  return gone ? [] : ['slow readers: still connected after a minute'];
}

export const HOSTILE_CLIENTS: readonly HostileClient[] = [
  { name: 'bad requests', attack: badRequests },
  { name: 'a stampede', attack: stampede },
  { name: 'pipelining', attack: pipelining },
  { name: 'going away', attack: goingAway },
  { name: 'idle connections', attack: idleConnections },
  { name: 'slow headers', attack: slowHeaders },
  { name: 'slow readers', attack: slowReaders },
];
