import type { RequestListener } from 'node:http';
import { json, type LocalServer, startServer } from '@coinfront/ingestion/testing/local-server';
import { pagesOf } from '@coinfront/ingestion/testing/read-source';
import { recordingDependencies } from '@coinfront/ingestion/testing/recording-dependencies';
import { describeSource } from '@coinfront/ingestion/testing/source-contract';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createCoinMarketCap } from '../../src/sources/coinmarketcap.ts';
import { listings, V1_RECORD, v1Status } from '../fixtures/coinmarketcap.ts';

const API_KEY = 'b54bcf4d-1bca-4e8e-9a24-22ff2c3d462c';
const HTTP = { timeoutMs: 5000, maxBytes: 10_000_000, attempts: 1, maxWaitMs: 0 };
const ACCESS = { apiKey: API_KEY, keyVariable: 'CMC_API_KEY', baseUrlVariable: 'CMC_BASE_URL' };

for (const name of ['coinmarketcap', 'simulator'] as const) {
  describeSource(name, {
    create: (dependencies, options) =>
      createCoinMarketCap(dependencies, { name, ...ACCESS, pageSize: 20, ...options }),
    provide: (count) => listings(count, V1_RECORD, v1Status),
    pageSize: 20,
    ahead: 0,
  });
}

let server: LocalServer;
afterEach(() => server?.close());

async function pagesFrom(listener: RequestListener, limit: number | null, pageSize = 200) {
  server = await startServer(listener);
  const source = createCoinMarketCap(recordingDependencies().dependencies, {
    name: 'coinmarketcap',
    ...ACCESS,
    baseUrl: server.url,
    pageSize,
    http: HTTP,
  });
  return pagesOf(source, limit);
}

const asked = () => server.requests.map(({ url }) => url.pathname + url.search);

describe('createCoinMarketCap', () => {
  it('asks v1 by offset for no more than the limit, in US dollars, with the key in its header alone', async () => {
    await pagesFrom(listings(1000, V1_RECORD, v1Status), 450);
    expect(asked()).toEqual([
      '/v1/cryptocurrency/listings/latest?start=1&limit=200&convert=USD',
      '/v1/cryptocurrency/listings/latest?start=201&limit=200&convert=USD',
      '/v1/cryptocurrency/listings/latest?start=401&limit=50&convert=USD',
    ]);
    for (const { headers } of server.requests) expect(headers['x-cmc_pro_api_key']).toBe(API_KEY);
  });

  it('tells count, time and credits of each page', async () => {
    const figures = { total: 450, timestamp: '2026-11-22T10:00:00.000Z' };
    const pages = await pagesFrom(listings(450, V1_RECORD, v1Status), null, 400);
    expect(pages).toMatchObject([
      { ...figures, cost: 2 },
      { ...figures, cost: 1 },
    ]);
  });

  it('tells no count where the answer has none', async () => {
    const { total_count: _, ...status } = v1Status(1, 1);
    const [page] = await pagesFrom(json({ status, data: [V1_RECORD] }), null);
    expect(page).toEqual(expect.objectContaining({ records: [V1_RECORD], total: undefined }));
  });

  it('does not trust a count: a short page is the end', async () => {
    const status = { ...v1Status(0, 0), total_count: 1_000_000 };
    await pagesFrom(json({ status, data: [V1_RECORD] }), null);
    expect(asked()).toHaveLength(1);
  });

  it('ends at a page that repeats the one before', async () => {
    const records = [V1_RECORD, { ...V1_RECORD, id: 2 }];
    const pages = await pagesFrom(json({ status: v1Status(9, 2), data: records }), null, 2);
    expect(pages).toHaveLength(1);
    expect(asked()).toHaveLength(2);
  });

  it('drops what a page has beyond its limit', async () => {
    const records = Array.from({ length: 30 }, (_, index) => ({ ...V1_RECORD, id: index + 1 }));
    const pages = await pagesFrom(json({ status: v1Status(30, 30), data: records }), 10);
    expect(pages.map((page) => page.records.length)).toEqual([10]);
  });

  it('stops for a wrong key, naming the variable to check', async () => {
    const refused = json({ status: { error_code: 1001, error_message: 'This API Key is invalid.' } }, 401);
    await expect(pagesFrom(refused, null)).rejects.toMatchObject({
      message: 'coinmarketcap does not know the key, check CMC_API_KEY (HTTP 401, code 1001)',
      details: { kind: 'stop-config', status: 401, providerCode: '1001' },
    });
  });

  it('stops for an error inside a 200, even beside data', async () => {
    const spent = json({ status: { error_code: 1010 }, data: [V1_RECORD] });
    await expect(pagesFrom(spent, null)).rejects.toMatchObject({ details: { kind: 'stop-quota' } });
  });
});
