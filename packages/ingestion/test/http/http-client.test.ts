import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Classify, SourceError } from '../../src/index.ts';
import { inTurn, json, type LocalServer } from './local-server.ts';
import { startClient } from './test-client.ts';

let server: LocalServer;
afterEach(() => server.close());

async function start(...given: Parameters<typeof startClient>) {
  const started = await startClient(...given);
  server = started.server;
  return started;
}

const overload = json({}, 503);
const good = json({ data: [1, 2] });

describe('createHttpClient', () => {
  it('returns the parsed body; parameters are in the URL and the key only in a header', async () => {
    const { get } = await start(json({ data: [1, 2], more: true }));
    expect(await get()).toEqual({ data: [1, 2] });
    const { url, headers } = server.requests[0] ?? {};
    expect(url?.pathname + (url?.search ?? '')).toBe('/api/list?start=1&convert=USD');
    expect(headers).toMatchObject({
      accept: 'application/json',
      'accept-encoding': 'gzip, br',
      'x-cmc_pro_api_key': 'secret-key',
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('decompresses %s', async (encoding, compress) => {
    const { get } = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding });
      response.end(compress('{"data":[7]}'));
    });
    expect(await get()).toEqual({ data: [7] });
  });

  it.each([
    ['text/plain; charset=utf-8'],
    ['application/vnd.api+json'],
    ['APPLICATION/JSON ; charset=utf-8'],
    ['; charset=utf-8'],
    [undefined],
  ])('reads JSON with the content type %p', async (label) => {
    const { get } = await start((_request, response) => {
      response.writeHead(200, label === undefined ? {} : { 'content-type': label }).end('{"data":[7]}');
    });
    expect(await get()).toEqual({ data: [7] });
  });

  it('keeps the connection for the next request', async () => {
    const { get } = await start(good);
    await get();
    await get();
    expect(server.requests).toHaveLength(2);
    expect(server.connections()).toBe(1);
  });

  it('retries a transient error with increasing waits, and logs each retry', async () => {
    const { get, waits, lines } = await start(inTurn(overload, overload, good));
    expect(await get()).toEqual({ data: [1, 2] });
    expect(waits).toEqual([750, 1500]);
    expect(lines).toMatchObject([
      { level: 'warn', source: 'test-source', attempt: 1, wait_ms: 750, kind: 'retry-soon', status: 503 },
      { level: 'warn', source: 'test-source', attempt: 2, wait_ms: 1500, kind: 'retry-soon', status: 503 },
    ]);
  });

  it('gives up after the last attempt', async () => {
    const { get } = await start(overload);
    await expect(get()).rejects.toThrow('test-source had a server error, after 3 attempts (HTTP 503)');
    expect(server.requests).toHaveLength(3);
  });

  it('makes no more attempts than the request allows', async () => {
    const { get, waits } = await start(overload);
    await expect(get(undefined, 1)).rejects.toThrow('test-source had a server error (HTTP 503)');
    expect([server.requests.length, waits]).toEqual([1, []]);
  });

  it('makes one attempt if a retry cannot help', async () => {
    const { get } = await start(json({}, 400));
    await expect(get()).rejects.toBeInstanceOf(SourceError);
    expect(server.requests).toHaveLength(1);
  });

  it('waits as long as the source asks, in seconds or until a date', async () => {
    const seconds = json({}, 429, { 'retry-after': '7' });
    const date = json({}, 503, { 'retry-after': 'Wed, 21 Oct 2026 07:28:30 GMT' });
    const now = () => Date.parse('2026-10-21T07:28:00Z');
    const { get, waits } = await start(inTurn(seconds, date, good), { now });
    expect(await get()).toEqual({ data: [1, 2] });
    expect(waits).toEqual([7000, 30_000]);
  });

  it('waits for the default window of a rate limit without Retry-After', async () => {
    const { get, waits } = await start(inTurn(json({}, 429), good));
    await get();
    expect(waits).toEqual([60_000]);
  });

  it('gives up at once if the source asks for a longer wait than allowed, and the message says so', async () => {
    const { get, waits } = await start(json({}, 429, { 'retry-after': '3600' }));
    const error = await get().catch((reason: SourceError) => reason);
    expect(error).toMatchObject({
      message:
        'test-source limits the rate of requests: it asks to wait 3600000 ms, SOURCE_MAX_WAIT_MS allows 90000 ms (HTTP 429)',
      details: { kind: 'retry-after-window', status: 429, retryAfterMs: 3_600_000 },
    });
    expect(waits).toEqual([]);
  });

  it('prefers the envelope to the status', async () => {
    const classify: Classify = ({ status, body }) =>
      status === 200 && !('data' in Object(body))
        ? { kind: 'stop-quota', reason: 'has no credits left', providerCode: '1010' }
        : undefined;
    const { get } = await start(json({ status: { error_code: 1010 } }), { classify });
    const error = await get().catch((reason: SourceError) => reason);
    expect(error).toMatchObject({
      message: 'test-source has no credits left (HTTP 200, code 1010)',
      details: { kind: 'stop-quota', status: 200, providerCode: '1010' },
      exitCode: 5,
    });
  });
});
