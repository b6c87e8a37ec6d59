import type { RequestListener } from 'node:http';
import { inTurn, json, type LocalServer, startServer } from '@coinfront/ingestion/testing/local-server';
import { pagesOf } from '@coinfront/ingestion/testing/read-source';
import { recordingDependencies } from '@coinfront/ingestion/testing/recording-dependencies';
import { describeSource } from '@coinfront/ingestion/testing/source-contract';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createCoinMarketCap } from '../../src/sources/coinmarketcap.ts';
import {
  byVersion,
  keyedListings,
  listings,
  V1_RECORD,
  V3_RECORD,
  v1Status,
  v3Status,
} from '../fixtures/coinmarketcap.ts';

const API_KEY = 'b54bcf4d-1bca-4e8e-9a24-22ff2c3d462c';
const HTTP = { timeoutMs: 5000, maxBytes: 10_000_000, attempts: 3, maxWaitMs: 90_000 };
const ACCESS = { apiKey: API_KEY, keyVariable: 'CMC_API_KEY', baseUrlVariable: 'CMC_BASE_URL' };
const NAME = 'coinmarketcap';

for (const name of ['coinmarketcap', 'simulator'] as const) {
  describeSource(name, {
    create: (dependencies, options) =>
      createCoinMarketCap(dependencies, { name, ...ACCESS, pageSize: 20, ...options }),
    provide: keyedListings,
    pageSize: 20,
    // The total.
    ahead: 1,
  });
}

let server: LocalServer;
afterEach(() => server?.close());

async function start(listener: RequestListener, pageSize = 200) {
  server = await startServer(listener);
  const { dependencies, ...recorded } = recordingDependencies();
  const access = { name: NAME, ...ACCESS, baseUrl: server.url, pageSize, http: HTTP } as const;
  const source = createCoinMarketCap(dependencies, access);
  return { ...recorded, read: (limit: number | null) => pagesOf(source, limit) };
}
const pagesFrom = async (listener: RequestListener, limit: number | null, pageSize?: number) =>
  (await start(listener, pageSize)).read(limit);

const asked = () =>
  server.requests.map(
    ({ url }) =>
      `${url.pathname.split('/')[1]} ${url.searchParams.get('start')}+${url.searchParams.get('limit')}`,
  );
const error = (status: number, error_code: unknown, headers = {}) =>
  json({ status: { error_code } }, status, headers);
const v1Listings = (count: number) => listings(count, V1_RECORD, v1Status);
const v3Listings = (count: number) => listings(count, V3_RECORD, v3Status);
const notFound = json('404 page not found', 404, { 'content-type': 'text/plain' });

describe('createCoinMarketCap', () => {
  it('requests v3 by offset up to the limit, in US dollars, with the key only in its header', async () => {
    await pagesFrom(keyedListings(1000), 450);
    expect(server.requests.map(({ url }) => url.pathname + url.search)).toEqual([
      '/v3/cryptocurrency/listings/latest?start=1&limit=200&convert=USD',
      '/v3/cryptocurrency/listings/latest?start=201&limit=200&convert=USD',
      '/v3/cryptocurrency/listings/latest?start=401&limit=50&convert=USD',
    ]);
    for (const { headers } of server.requests) expect(headers['x-cmc_pro_api_key']).toBe(API_KEY);
  });

  it('reports time and credits of each page', async () => {
    const pages = await pagesFrom(keyedListings(1000), 500, 400);
    const timestamp = '2026-11-22T10:00:00.000Z';
    expect(pages).toMatchObject([
      { timestamp, cost: 2 },
      { timestamp, cost: 1 },
    ]);
  });

  it('ends at a short page, whatever the total', async () => {
    await pagesFrom(byVersion(v3Listings(1), json({ status: v1Status(1_000_000, 1), data: [] })), null);
    expect(asked()).toEqual(['v3 1+200', 'v1 1+1']);
  });

  it('ends at a page that repeats the previous one', async () => {
    const data = [V3_RECORD, { ...V3_RECORD, id: 2 }];
    const pages = await pagesFrom(byVersion(json({ status: v3Status(9, 2), data }), v1Listings(9)), null, 2);
    expect(pages).toMatchObject([{ records: data, total: 9 }]);
    expect(asked()).toEqual(['v3 1+2', 'v1 1+1', 'v3 3+2']);
  });

  it('drops records beyond the limit of a page', async () => {
    const data = Array.from({ length: 30 }, (_, index) => ({ ...V3_RECORD, id: index + 1 }));
    const pages = await pagesFrom(json({ status: v3Status(30, 30), data }), 10);
    expect(pages.map((page) => page.records.length)).toEqual([10]);
  });

  it('stops for an invalid key, naming the variable to check', async () => {
    await expect(pagesFrom(error(401, '1001'), null)).rejects.toMatchObject({
      message: 'coinmarketcap does not know the key, check CMC_API_KEY (HTTP 401, code 1001)',
      details: { kind: 'stop-config', status: 401, providerCode: '1001' },
    });
    expect(asked()).toEqual(['v3 1+200']);
  });

  it('stops for an error within a 200, even beside data', async () => {
    const spent = json({ status: { error_code: 1010 }, data: [V3_RECORD] });
    await expect(pagesFrom(spent, null)).rejects.toMatchObject({ details: { kind: 'stop-quota' } });
  });
});

describe('the total of a listing', () => {
  it('is requested from v1 with the first page, for one row, if all rows are wanted', async () => {
    const pages = await pagesFrom(keyedListings(450), null, 400);
    expect(asked()).toEqual(['v3 1+400', 'v1 1+1', 'v3 401+400']);
    expect(pages.map(({ total, cost }) => [total, cost])).toEqual([
      [450, 3],
      [undefined, 1],
    ]);
  });

  it.each([
    ['at a short page', 450],
    ['at an empty one', 400],
  ])('is requested after a listing that is shorter than its limit %s', async (_, count) => {
    const pages = await pagesFrom(keyedListings(count), 500);
    expect(asked()).toEqual(['v3 1+200', 'v3 201+200', 'v3 401+100', 'v1 1+1']);
    expect(pages.at(-1)).toEqual({ records: [], total: count, cost: 1 });
  });

  it('is requested if repeated records left fewer than the limit', async () => {
    const data = Array.from({ length: 10 }, (_, index) => ({ ...V3_RECORD, id: index + 1 }));
    const shifted = data.map((record) => ({ ...record, id: record.id + 5 }));
    const page = (records: object[]) => json({ status: v3Status(0, 10), data: records });
    const pages = await pagesFrom(byVersion(inTurn(page(data), page(shifted)), v1Listings(500)), 20, 10);
    expect(pages.at(-1)).toMatchObject({ records: [], total: 500 });
  });

  it.each([
    ['the limit was reached', keyedListings(600), 500],
    ['there is nothing', keyedListings(0), null],
    ['there is nothing below a limit', keyedListings(0), 500],
    ['v3 counts', listings(300, V3_RECORD, v1Status), null],
    ['v3 counts below a limit', listings(300, V3_RECORD, v1Status), 500],
  ])('is not requested if %s', async (_, listener, limit) => {
    await pagesFrom(listener, limit);
    expect(asked().filter((request) => request.startsWith('v1'))).toEqual([]);
  });

  it('is reported at every reading, but requested and paid for once', async () => {
    for (const limit of [null, 200]) {
      const { read } = await start(keyedListings(150));
      expect((await read(limit)).map(({ total, cost = 0 }) => [total, cost])).toContainEqual(
        limit === null ? [150, 2] : [150, 1],
      );
      const [total, cost] = (await read(limit)).reduce(
        ([count, sum], page) => [page.total ?? count, sum + (page.cost ?? 0)],
        [0, 0],
      );
      expect([total, cost]).toEqual([150, 1]);
      expect(asked()).toEqual(['v3 1+200', 'v1 1+1', 'v3 1+200']);
      await server.close();
    }
  });

  it.each([
    ['v1 is gone', notFound],
    ['the plan lacks v1', error(403, 1006)],
    ['v1 knows no key', error(401, 1001)],
    ['v1 wants to be paid', error(402, 1003)],
    ['v1 limits the rate', error(429, 1008, { 'retry-after': '1' })],
    ['the quota is spent', error(429, 1010)],
    ['v1 has a server error', json({}, 503)],
    ['v1 sends a page', json('<html>', 200, { 'content-type': 'text/html' })],
    ['v1 has another shape', json({ data: [] })],
    ['v1 cuts the connection', (request) => request.socket.resetAndDestroy()],
    ['v1 reports no total', json({ status: { error_code: 0 }, data: [] })],
  ] as [string, RequestListener][])('costs a run nothing where %s: one try, one warning', async (_, v1) => {
    const { read, waits, lines } = await start(byVersion(v3Listings(250), v1));
    for (const limit of [null, 300]) {
      const pages = await read(limit);
      expect(pages.flatMap(({ records }) => records)).toHaveLength(250);
      expect(pages.map(({ total }) => total).filter((total) => total !== undefined)).toEqual([]);
    }
    expect(asked().filter((request) => request.startsWith('v1'))).toEqual(['v1 1+1']);
    expect(waits).toEqual([]);
    expect(lines).toMatchObject([{ level: 'warn', source: NAME, reason: expect.any(String) }]);
    expect(JSON.stringify(lines)).not.toContain(API_KEY);
  });

  it('ends with the signal', async () => {
    const controller = new AbortController();
    const reason = new Error('Stopped');
    server = await startServer(byVersion(v3Listings(1), () => controller.abort(reason)));
    const { dependencies } = recordingDependencies();
    const access = { name: NAME, ...ACCESS, baseUrl: server.url, pageSize: 200, http: HTTP } as const;
    const pages = createCoinMarketCap(dependencies, access).pages({ limit: null, signal: controller.signal });
    await expect(Array.fromAsync(pages)).rejects.toBe(reason);
  });
});

describe('v1', () => {
  it.each([
    ['an HTTP 404', notFound, { status: 404 }],
    ['an HTTP 404 in JSON', json({ statusCode: 404, error: 'Not Found' }, 404), { status: 404 }],
    ['code 1006', error(403, 1006), { status: 403, provider_code: '1006' }],
    ['code 1006 as text', error(403, '1006'), { status: 403, provider_code: '1006' }],
    ['code 1006 in a 200', error(200, 1006), { status: 200, provider_code: '1006' }],
  ])('is requested for all pages after %s of v3, at once, and logged once', async (_, v3, found) => {
    const { read, waits, lines } = await start(byVersion(v3, v1Listings(450)));
    const pages = await read(null);
    expect(pages.map(({ records, total, cost }) => [records.length, total, cost])).toEqual([
      [200, 450, 1],
      [200, 450, 1],
      [50, 450, 1],
    ]);
    expect(asked()).toEqual(['v3 1+200', 'v1 1+200', 'v1 201+200', 'v1 401+200']);
    expect(await read(null)).toEqual(pages);
    expect(asked().filter((request) => request.startsWith('v3'))).toHaveLength(1);
    expect(waits).toEqual([]);
    expect(lines).toMatchObject([
      { level: 'warn', source: NAME, ...found, msg: expect.stringContaining('requesting v1') },
    ]);
  });

  it('is not requested again if it reports no total', async () => {
    const { total_count: _, ...status } = v1Status(1, 1);
    const pages = await pagesFrom(byVersion(notFound, json({ status, data: [V1_RECORD] })), null);
    expect(pages).toEqual([expect.objectContaining({ records: [V1_RECORD], total: undefined })]);
    expect(asked()).toEqual(['v3 1+200', 'v1 1+200']);
  });

  it.each([
    [401, 1001],
    [401, 1002],
    [402, 1003],
    [402, 1004],
    [403, 1005],
    [403, 1007],
    [429, 1009],
    [429, 1010],
    [400, 400],
    [404, 1001],
    [404, 1010],
  ])('is not requested after HTTP %i with code %i of v3', async (status, code) => {
    await expect(pagesFrom(byVersion(error(status, code), v1Listings(1)), null)).rejects.toMatchObject({
      details: { providerCode: String(code) },
    });
    expect(asked()).toEqual(['v3 1+200']);
  });

  it.each([
    ['a limit of the rate', error(429, 1008)],
    ['trouble', json({}, 500)],
    ['a page of HTML', json('<html>', 200, { 'content-type': 'text/html' })],
    ['401 without a code', json({}, 401)],
    ['402 without a code', json({}, 402)],
    ['403 without a code', json({}, 403)],
  ])('is not requested after %s of v3, however often', async (_, v3) => {
    await expect(pagesFrom(byVersion(v3, v1Listings(1)), null)).rejects.toThrow(/^coinmarketcap/);
    expect(new Set(asked())).toEqual(new Set(['v3 1+200']));
  });

  it('is not requested after v3 delivered a page', async () => {
    const v3 = inTurn(v3Listings(1000), notFound);
    await expect(pagesFrom(byVersion(v3, v1Listings(1000)), 400)).rejects.toMatchObject({
      message: 'coinmarketcap does not know the path, check CMC_BASE_URL (HTTP 404)',
    });
    expect(asked()).toEqual(['v3 1+200', 'v3 201+200']);
  });

  it.each([
    ['is gone as well', notFound, notFound, 'stop', 404],
    ['is gone, and v3 not in the plan', error(403, 1006), notFound, 'stop-config', 403],
    ['is not in the plan either', error(403, 1006), error(403, 1006), 'stop-config', 403],
    ['has a spent quota', notFound, error(429, 1010), 'stop-quota', 429],
  ])('that %s ends the run with the messages of both', async (_, v3, v1, kind, status) => {
    const failed = pagesFrom(byVersion(v3, v1), null);
    await expect(failed).rejects.toMatchObject({
      name: 'SourceError',
      details: { source: NAME, kind, status },
    });
    await expect(failed).rejects.toThrow(
      /^coinmarketcap returns neither v3 nor v1 of its listing; v3: coinmarketcap .*(404|1006)\); v1: coinmarketcap .*\)$/,
    );
  });

  it('is retried after transient errors', async () => {
    const { read, waits } = await start(byVersion(notFound, inTurn(json({}, 503), v1Listings(10))));
    expect(await read(null)).toMatchObject([{ total: 10 }]);
    expect(waits).toHaveLength(1);
  });
});
