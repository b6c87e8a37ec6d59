import type { RequestListener } from 'node:http';
import { json, type LocalServer, startServer } from '@coinfront/ingestion/testing/local-server';
import { pagesOf } from '@coinfront/ingestion/testing/read-source';
import { recordingDependencies } from '@coinfront/ingestion/testing/recording-dependencies';
import { describeSource } from '@coinfront/ingestion/testing/source-contract';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createCoinMarketCapKeyless } from '../../src/sources/coinmarketcap-keyless.ts';
import { listings, V3_RECORD, v3Status } from '../fixtures/coinmarketcap.ts';

const HTTP = { timeoutMs: 5000, maxBytes: 10_000_000, attempts: 1, maxWaitMs: 0 };
const baseUrlVariable = 'CMC_KEYLESS_BASE_URL';

describeSource('coinmarketcap-keyless', {
  create: (dependencies, options) =>
    createCoinMarketCapKeyless(dependencies, { baseUrlVariable, pageSize: 20, ...options }),
  provide: (count) => listings(count, V3_RECORD, v3Status),
  pageSize: 20,
  ahead: 0,
});

let server: LocalServer;
afterEach(() => server?.close());

async function pagesFrom(listener: RequestListener, limit: number | null) {
  server = await startServer(listener);
  const baseUrl = `${server.url}/public-api`;
  const source = createCoinMarketCapKeyless(recordingDependencies().dependencies, {
    baseUrl,
    baseUrlVariable,
    pageSize: 5000,
    http: HTTP,
  });
  return pagesOf(source, limit);
}

describe('createCoinMarketCapKeyless', () => {
  it('requests 5000 records in one call, without a key', async () => {
    const [page] = await pagesFrom(listings(9000, V3_RECORD, v3Status), 5000);
    expect(page?.records).toHaveLength(5000);
    expect(server.requests.map(({ url }) => url.pathname + url.search)).toEqual([
      '/public-api/v3/cryptocurrency/listings/latest?start=1&limit=5000&convert=USD',
    ]);
    expect(JSON.stringify(server.requests[0]?.headers)).not.toMatch(/key|authorization/i);
  });

  it('reports the time, but no total and no cost, because nothing is billed', async () => {
    const [page] = await pagesFrom(listings(1, V3_RECORD, v3Status), null);
    expect(page).toMatchObject({ timestamp: '2026-11-22T10:00:00.000Z' });
    expect([page?.total, page?.cost]).toEqual([undefined, undefined]);
  });

  it.each([
    [429, '1022', /limits requests without a key: its limit lasts 60000 ms/],
    [500, 500, /is busy: its limit lasts 60000 ms/],
  ])('classifies HTTP %i with code %p as its shared limit', async (status, error_code, message) => {
    await expect(pagesFrom(json({ status: { error_code } }, status), null)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      details: { kind: 'retry-after-window' },
    });
  });

  it('names the base URL to check if a key is required: the URL must be wrong', async () => {
    await expect(pagesFrom(json({ status: { error_code: 1005 } }, 403), null)).rejects.toMatchObject({
      message: expect.stringContaining('requires a key for this request, check CMC_KEYLESS_BASE_URL'),
      details: { kind: 'stop-config' },
    });
  });
});
