import { json, type LocalServer } from '@coinfront/ingestion/testing/local-server';
import { pagesOf } from '@coinfront/ingestion/testing/read-source';
import { describeSource } from '@coinfront/ingestion/testing/source-contract';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createCryptoCompare } from '../../src/sources/cryptocompare.ts';
import { toplist, withId } from '../fixtures/cryptocompare.ts';
import { ACCESS, startCryptoCompare } from '../fixtures/cryptocompare-source.ts';

describeSource('cryptocompare', {
  create: (dependencies, options) =>
    createCryptoCompare(dependencies, {
      name: 'cryptocompare',
      ...ACCESS,
      pageSize: 20,
      concurrency: 4,
      ...options,
    }),
  provide: toplist,
  pageSize: 20,
  ahead: 4,
});

describeSource('simulator', {
  create: (dependencies, options) =>
    createCryptoCompare(dependencies, {
      name: 'simulator',
      ...ACCESS,
      pageSize: 20,
      concurrency: 4,
      ...options,
    }),
  provide: (records) => toplist(records, { count: null }),
  pageSize: 20,
  ahead: 0,
});

let server: LocalServer;
afterEach(() => server?.close());

async function start(...given: Parameters<typeof startCryptoCompare>) {
  const started = await startCryptoCompare(...given);
  server = started.server;
  return started.source;
}

const asked = () => server.requests.map(({ url }) => url.pathname + url.search).sort();
const page = (number: number, limit = 100) => `/data/top/mktcapfull?tsym=USD&limit=${limit}&page=${number}`;

describe('createCryptoCompare', () => {
  it('requests pages from 0, in US dollars, with the key only in its header', async () => {
    await pagesOf(await start(toplist(250)), null);
    expect(asked()).toEqual([page(0), page(1), page(2)]);
    for (const { headers } of server.requests) expect(headers.authorization).toBe(`Apikey ${ACCESS.apiKey}`);
  });

  it.each([
    [1, [page(0, 10)]],
    [25, [page(0, 30)]],
    [100, [page(0)]],
    [101, [page(0), page(1)]],
  ])('requests only the pages needed for a limit of %i', async (limit, expected) => {
    await pagesOf(await start(toplist(1000)), limit);
    expect(asked()).toEqual(expected);
  });

  it('reports the total of the response, and none if it is absent or 0', async () => {
    expect(await pagesOf(await start(toplist(150)), null)).toMatchObject([{ total: 150 }, { total: 150 }]);
    await server.close();
    for (const count of [null, 0]) {
      const pages = await pagesOf(await start(toplist(150, { count })), null);
      expect(pages.map(({ total }) => total)).toEqual([undefined, undefined]);
      await server.close();
    }
  });

  it('never merges sponsored records', async () => {
    const pages = await pagesOf(await start(toplist(150)), null);
    expect(JSON.stringify(pages)).not.toContain('999999');
  });

  it('ends at an empty page although the total is larger', async () => {
    const pages = await pagesOf(await start(toplist(200, { count: 100_000 })), null);
    expect(pages).toHaveLength(2);
    expect(server.requests.length).toBeLessThanOrEqual(2 + 4 + 1);
  });

  it('ends at a short page although the total is larger', async () => {
    expect(await pagesOf(await start(toplist(150, { count: 100_000 })), null)).toHaveLength(2);
  });

  it('ends at a page without any new coin', async () => {
    const Data = Array.from({ length: 100 }, (_, index) => withId(index));
    const pages = await pagesOf(await start(json({ Message: 'Success', Type: 100, Data })), null);
    expect(pages).toHaveLength(1);
    expect(asked()).toEqual([page(0), page(1)]);
  });

  it.each([
    [200, { Response: 'Error', Message: 'text', Type: 1, RateLimit: {}, Data: {} }, 'stop-config'],
    [401, { Data: {}, Err: { type: 2, message: 'text', http_status_code: 401 } }, 'stop-config'],
    [
      200,
      { Response: 'Error', Message: 'text', Type: 2, RateLimit: {}, Data: {}, ParamWithError: 'tsym' },
      'stop',
    ],
    [200, { Response: 'Error', Message: 'text', Type: 99, RateLimit: {}, Data: {} }, 'retry-after-window'],
    [200, { Message: 'Success', Type: 100, Data: {} }, 'stop'],
  ])('classifies HTTP %i with %j as %s', async (status, body, kind) => {
    const source = await start(json(body, status));
    await expect(pagesOf(source, null)).rejects.toMatchObject({ details: { kind } });
  });
});
