// Invalid requests, byte by byte, and the statuses they may get.
import { exchange, requestOf } from '../system/raw-client.ts';
import type { System } from '../system/start-system.ts';

const CLOSE = { Connection: 'close' };
/** A client that is still sending when the response and the close arrive may lose it. */
const NO_RESPONSE = 0;

/** Violations: statuses in `found` that are not in `allowed`, or that there was no response. */
export function unexpected(what: string, found: readonly number[], allowed: readonly number[]): string[] {
  if (found.length === 0 && !allowed.includes(NO_RESPONSE)) return [`${what}: closed without a response`];
  return found.filter((status) => !allowed.includes(status)).map((status) => `${what}: ${status}`);
}

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
  ['an invalid percent encoding', () => requestOf('/%zz', CLOSE), [400, 404]],
  ['percent encoding that is not UTF-8', () => requestOf('/%ff%fe', CLOSE), [400, 404]],
  ['an invalid percent encoding in the query', () => requestOf('/?limit=%zz', CLOSE), [400]],
  ['a null character', () => requestOf('/?limit=%00', CLOSE), [400]],
  ['not HTTP', () => 'HELLO\r\n\r\n', [400]],
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
    [405, 413, NO_RESPONSE],
  ],
  [
    'CONNECT',
    () => 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n',
    [400, 404, 405, 501],
  ],
];

export async function badRequests({ api }: System): Promise<string[]> {
  const found: string[] = [];
  for (const [what, bytes, allowed] of BAD_REQUESTS) {
    found.push(...unexpected(what, await exchange(api.url, bytes()), allowed));
  }
  return found;
}
