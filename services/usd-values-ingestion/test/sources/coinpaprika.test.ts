import type { RequestListener } from 'node:http';
import { usdValueSchema } from '@coinfront/contracts';
import { json, type LocalServer, startServer } from '@coinfront/ingestion/testing/local-server';
import { pagesOf } from '@coinfront/ingestion/testing/read-source';
import { recordingDependencies } from '@coinfront/ingestion/testing/recording-dependencies';
import { describeSource } from '@coinfront/ingestion/testing/source-contract';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createCoinPaprika } from '../../src/sources/coinpaprika.ts';
import { TICKER, tickers } from '../fixtures/coinpaprika.ts';

const HTTP = { timeoutMs: 5000, maxBytes: 10_000_000, attempts: 1, maxWaitMs: 0 };
const baseUrlVariable = 'COINPAPRIKA_BASE_URL';

const KEY = 'b54bcf4d1bca4e8e9a2422ff2c3d462c';
const PAID = { apiKey: KEY, keyVariable: 'COINPAPRIKA_API_KEY' };

for (const access of [{}, PAID]) {
  describeSource('coinpaprika', {
    create: (dependencies, options) =>
      createCoinPaprika(dependencies, { baseUrlVariable, ...access, ...options }),
    provide: tickers,
    pageSize: Number.POSITIVE_INFINITY,
    ahead: 0,
  });
}

let server: LocalServer | undefined;
afterEach(() => server?.close());

const sourceAt = (baseUrl: string, access = {}) =>
  createCoinPaprika(recordingDependencies().dependencies, {
    ...{ baseUrl, baseUrlVariable, http: HTTP },
    ...access,
  });

async function pagesFrom(listener: RequestListener, limit: number | null, access = {}) {
  server = await startServer(listener);
  return pagesOf(sourceAt(`${server.url}/v1`, access), limit);
}

const { parseRecord } = sourceAt('http://127.0.0.1');
const withUsd = (fields: object) => ({ ...TICKER, quotes: { USD: { ...TICKER.quotes.USD, ...fields } } });

function rowOf(record: unknown) {
  const parsed = parseRecord(record);
  if (!parsed.accepted) throw new Error(parsed.reason);
  return parsed.row;
}

describe('createCoinPaprika', () => {
  it('requests everything in one call, without a key', async () => {
    const [page] = await pagesFrom(tickers(2000), null);
    expect(page?.records).toHaveLength(2000);
    expect(server?.requests.map(({ url }) => url.pathname + url.search)).toEqual(['/v1/tickers?quotes=USD']);
    expect(JSON.stringify(server?.requests[0]?.headers)).not.toMatch(/key|authorization/i);
  });

  it.each([
    [400, 'stop'],
    [402, 'stop-quota'],
    [403, 'stop-config'],
    [404, 'stop'],
    [429, 'retry-after-window'],
    [500, 'retry-soon'],
    [503, 'retry-soon'],
    [200, 'stop'],
  ])('classifies HTTP %i with an error as %s', async (status, kind) => {
    await expect(pagesFrom(json({ error: 'text' }, status), null)).rejects.toMatchObject({
      details: { kind },
    });
  });

  it('requests everything in one call with a key, which is only in its header, without a prefix', async () => {
    const [page] = await pagesFrom(tickers(3000), null, PAID);
    expect(page?.records).toHaveLength(3000);
    expect(
      server?.requests.map(({ url, headers }) => [url.pathname + url.search, headers.authorization]),
    ).toEqual([['/v1/tickers?quotes=USD', KEY]]);
  });

  it.each([
    [401, 'stop-config', 5],
    [402, 'stop-config', 5],
    [403, 'stop-config', 5],
    [404, 'stop', 4],
    [429, 'retry-after-window', 4],
    [500, 'retry-soon', 4],
  ])(
    'takes HTTP %i with a key for %s, and names its variable where that is to be looked at',
    async (status, kind, exitCode) => {
      const failed = pagesFrom(json({ error: `Key ${KEY}` }, status), null, PAID);
      const check = kind === 'stop-config' ? /check COINPAPRIKA_API_KEY/ : /^(?!.*COINPAPRIKA_API_KEY)/;
      await expect(failed).rejects.toMatchObject({
        message: expect.stringMatching(check),
        details: { kind },
        exitCode,
      });
      await expect(failed).rejects.toMatchObject({ message: expect.not.stringContaining(KEY) });
    },
  );

  it('stops for the plain text of a paid path', async () => {
    const text: RequestListener = (_request, response) => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found');
    };
    await expect(pagesFrom(text, null)).rejects.toMatchObject({
      message: 'coinpaprika does not know the path, check COINPAPRIKA_BASE_URL (HTTP 404)',
    });
  });
});

describe('a row of CoinPaprika', () => {
  it('has the figures in US dollars and the time with milliseconds', () => {
    const row = rowOf(TICKER);
    expect(row).toEqual({
      id: 'btc-bitcoin',
      symbol: 'BTC',
      source_symbol: 'BTC',
      name: 'Bitcoin',
      name_key: 'bitcoin',
      price: 85_836.86,
      market_cap: 1_724_781_212_941,
      volume_24h: 20_475_465_924.68,
      change_24h: 0.59,
      open_24h: null,
      high_24h: null,
      low_24h: null,
      supply: 20_093_703,
      updated_at: '2026-10-05T09:36:15.000Z',
    });
    const { name_key: _, ...value } = row;
    expect(usdValueSchema.parse(value)).toEqual(value);
  });

  it.each([0, '', null, undefined])('takes %p for unknown', (unknown) => {
    const usd = { price: unknown, market_cap: unknown, volume_24h: unknown };
    const record = { ...withUsd(usd), circulating_supply: unknown, last_updated: unknown };
    expect(rowOf(record)).toMatchObject({
      price: null,
      market_cap: null,
      volume_24h: null,
      supply: null,
      updated_at: null,
      change_24h: 0.59,
    });
  });

  it('keeps a change of 0, as stablecoins have it', () => {
    expect(rowOf(withUsd({ percent_change_24h: 0 })).change_24h).toBe(0);
  });

  it('keeps odd symbols as delivered beside their key', () => {
    expect(rowOf({ ...TICKER, symbol: 'USDC.e', name: 'STAT ' })).toMatchObject({
      symbol: 'USDC.E',
      source_symbol: 'USDC.e',
      name: 'STAT',
    });
  });

  it.each([
    [withUsd({ price: '1.5' }), 'quotes.USD.price', { price: null }],
    [withUsd({ price: JSON.parse('-1e999') }), 'quotes.USD.price', { price: null }],
    [withUsd({ price: -1 }), 'quotes.USD.price', { price: null }],
    [{ ...TICKER, circulating_supply: -1 }, 'circulating_supply', { supply: null }],
    [{ ...TICKER, last_updated: 'now' }, 'last_updated', { updated_at: null }],
    [{ ...TICKER, name: 7 }, 'name', { name: '', name_key: '' }],
    [{ ...TICKER, quotes: 'n/a' }, 'quotes', { price: null, market_cap: null, volume_24h: null }],
  ])('discards what does not fit in %j', (record, field, gone) => {
    const kept = Object.fromEntries(
      Object.entries(rowOf(TICKER)).filter(([key]) => field !== 'quotes' && !(key in gone)),
    );
    expect(parseRecord(record)).toMatchObject({
      accepted: true,
      discarded: [{ field }],
      row: { ...kept, ...gone },
    });
  });

  it.each([{}, { USD: null }, undefined, null])(
    'has no figures without quotes in US dollars: %j',
    (quotes) => {
      expect(parseRecord({ ...TICKER, quotes })).toMatchObject({
        accepted: true,
        discarded: [],
        row: { id: 'btc-bitcoin', price: null, market_cap: null, volume_24h: null, change_24h: null },
      });
    },
  );

  it('has its time in one format', () => {
    const last_updated = '2026-10-05T11:36:15+02:00';
    expect(rowOf({ ...TICKER, last_updated }).updated_at).toBe('2026-10-05T09:36:15.000Z');
    expect(rowOf({ ...TICKER, last_updated: '2026-10-05T09:36:15+00:00' })).toEqual(rowOf(TICKER));
  });

  it.each([
    [{ ...TICKER, symbol: '' }, /^symbol: Expected a symbol/, 'btc-bitcoin'],
    [{ ...TICKER, id: null }, /^id: /, null],
  ])('is rejected for %j, with the field and its identity', (record, reason, id) => {
    expect(parseRecord(record)).toEqual({
      accepted: false,
      id,
      symbol: record.symbol,
      name: 'Bitcoin',
      reason: expect.stringMatching(reason),
    });
  });
});
