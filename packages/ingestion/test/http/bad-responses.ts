// Everything that can be wrong with a response of any provider, and its expected classification.
import type { RequestListener, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { SourceErrorKind } from '../../src/source-error.ts';
import { json } from './local-server.ts';

export type BadAnswer = {
  name: string;
  answer: RequestListener;
  kind: SourceErrorKind;
  reason: RegExp;
  /** Short for responses that never end. */
  timeoutMs?: number;
};

const JSON_TYPE = { 'content-type': 'application/json' };
const GOOD = JSON.stringify({ data: Array.from({ length: 200 }, (_, id) => ({ id, price: Math.sqrt(id) })) });

function raw(
  body: string | Buffer,
  headers: Record<string, string> = JSON_TYPE,
  status = 200,
): RequestListener {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

function forever(response: ServerResponse, chunk: Buffer): void {
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}

const notJson = { kind: 'retry-soon', reason: /sent a body that is not JSON/ } as const;
const labelled = (label: string) =>
  ({ kind: 'retry-soon', reason: new RegExp(`sent a body of type ${label}, not JSON \\(`) }) as const;
const notCompressed = { kind: 'retry-soon', reason: /does not decompress/ } as const;
const noAnswer = { kind: 'retry-soon', reason: /no complete response/ } as const;
const overdue = { kind: 'retry-soon', reason: /within \d+ ms/, timeoutMs: 150 } as const;
const tooLarge = { kind: 'stop', reason: /more than \d+ bytes/ } as const;
const trouble = { kind: 'retry-soon', reason: /had a server error/ } as const;

export const BAD_RESPONSES: BadAnswer[] = [
  {
    name: 'HTML',
    answer: raw('<html>', { 'content-type': 'text/html; charset=utf-8' }),
    ...labelled('text/html'),
  },
  {
    name: 'JSON labelled as bytes',
    answer: raw(GOOD, { 'content-type': 'application/octet-stream' }),
    ...labelled('application/octet-stream'),
  },
  {
    name: 'a label that is long and odd',
    answer: raw(GOOD, { 'content-type': `Text/X'\t${'y'.repeat(9000)}` }),
    ...labelled(`text/x${'y'.repeat(24)}`),
  },
  {
    name: 'text that is not JSON',
    answer: raw('Just a moment', { 'content-type': 'text/plain' }),
    ...notJson,
  },
  { name: 'text without a content type', answer: raw('Just a moment', {}), ...notJson },
  { name: 'truncated JSON', answer: raw(GOOD.slice(0, -20)), ...notJson },
  { name: 'a NaN literal', answer: raw('{"data":[{"price":NaN}]}'), ...notJson },
  { name: 'invalid UTF-8', answer: raw(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), ...notJson },
  { name: 'an empty body', answer: raw(''), ...notJson },
  {
    name: 'an encoding that was not asked for',
    answer: raw(gzipSync(GOOD), { ...JSON_TYPE, 'content-encoding': 'zstd' }),
    ...notJson,
  },
  {
    name: 'truncated gzip',
    answer: raw(gzipSync(GOOD).subarray(0, -12), { ...JSON_TYPE, 'content-encoding': 'gzip' }),
    ...notCompressed,
  },
  {
    name: 'text declared as gzip',
    answer: raw(GOOD, { ...JSON_TYPE, 'content-encoding': 'gzip' }),
    ...notCompressed,
  },
  {
    name: 'truncated brotli',
    answer: raw(brotliCompressSync(GOOD).subarray(0, -12), { ...JSON_TYPE, 'content-encoding': 'br' }),
    ...notCompressed,
  },
  { name: 'a reset connection', answer: (request) => request.socket.resetAndDestroy(), ...noAnswer },
  {
    name: 'a connection cut in the body',
    answer: (_request, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': GOOD.length });
      response.write(GOOD.slice(0, 100), () => response.destroy());
    },
    ...noAnswer,
  },
  {
    name: 'something that is not HTTP',
    answer: (request) => request.socket.end('HELLO\r\n\r\n'),
    ...noAnswer,
  },
  { name: 'silence', answer: () => {}, ...overdue },
  {
    name: 'one byte at a time',
    answer: (_request, response) => {
      response.writeHead(200, JSON_TYPE);
      const drip = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(drip));
    },
    ...overdue,
  },
  {
    name: 'an endless body',
    answer: (_request, response) => {
      response.writeHead(200, JSON_TYPE);
      forever(response, Buffer.alloc(10_000, ' '));
    },
    ...tooLarge,
  },
  {
    name: 'a small body that decompresses to a large one',
    answer: raw(gzipSync(Buffer.alloc(10_000_000, ' ')), { ...JSON_TYPE, 'content-encoding': 'gzip' }),
    ...tooLarge,
  },
  { name: 'another shape', answer: json({ data: {} }), kind: 'stop', reason: /unknown shape: data: / },
  { name: 'null', answer: json('null'), kind: 'stop', reason: /unknown shape/ },
  {
    name: 'a redirect',
    answer: raw('', { location: 'http://127.0.0.1:9/elsewhere' }, 302),
    kind: 'stop',
    reason: /redirect, which is not followed, check TEST_BASE_URL \(HTTP 302\)/,
  },
  { name: '400', answer: json({}, 400), kind: 'stop', reason: /does not accept the request \(HTTP 400\)/ },
  { name: '401', answer: json({}, 401), kind: 'stop-config', reason: /credentials, check TEST_KEY/ },
  { name: '402', answer: json({}, 402), kind: 'stop-config', reason: /paid plan, check TEST_KEY/ },
  { name: '403', answer: json({}, 403), kind: 'stop-config', reason: /credentials, check TEST_KEY/ },
  {
    name: '404 with text',
    answer: raw('404 page not found', {}, 404),
    kind: 'stop',
    reason: /check TEST_BASE_URL/,
  },
  { name: '408', answer: json({}, 408), kind: 'retry-soon', reason: /did not serve/ },
  { name: '429', answer: json({}, 429), kind: 'retry-after-window', reason: /limits the rate/ },
  { name: '500 with HTML', answer: raw('<html>', { 'content-type': 'text/html' }, 500), ...trouble },
  { name: '502', answer: raw('', {}, 502), ...trouble },
  { name: '503', answer: json({}, 503), ...trouble },
];
