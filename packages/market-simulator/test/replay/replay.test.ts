import { ConfigError } from '@coinfront/runtime';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { createSimulatorApp } from '../../src/app.ts';
import { readRecording } from '../../src/replay/recording.ts';
import { loadRecordings } from '../../src/replay/recordings.ts';
import { writeRecordings } from '../fixtures/recordings.ts';
import { CMC_KEY, get, KEYLESS, NOW, TICKERS, TOPLIST, V1, V3 } from '../fixtures/requests.ts';

const { folder: FOLDER, remove } = writeRecordings();
afterAll(remove);

function replaying(...names: string[]): Express {
  return createSimulatorApp({ replay: loadRecordings(FOLDER, names), now: () => NOW });
}

function configErrorOf(...args: Parameters<typeof loadRecordings>) {
  try {
    loadRecordings(...args);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues[0];
    throw error;
  }
  throw new Error('The recordings were accepted');
}

describe('readRecording', () => {
  const bytes = (body: unknown) => Buffer.from(JSON.stringify(body));

  it.each([
    ['PowerShell output in UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'is not UTF-8 text'],
    ['a text', bytes('x'), 'is neither an object nor a list'],
    ['an empty list', bytes([]), 'is a list, but not of records'],
    ['a list without quotes', bytes([{}]), /^is a list of records without "quotes"/],
    ['CoinMarketCap without quotes', bytes({ status: {}, data: [{}] }), /^has records without "quote"/],
    ['an error of CryptoCompare', bytes({ Response: 'Error', Data: {} }), /^has no records in "Data"/],
    ['CryptoCompare without names', bytes({ Data: [{}] }), /^has records without "CoinInfo"/],
    ['another object', bytes({ a: 1 }), /^has neither "status" and "data"/],
    ['a list in another currency', bytes([{ quotes: { EUR: {} } }]), /^has no figures in USD/],
  ])('returns why %s is not a recording', (_, file, why) => {
    expect(readRecording(file)).toEqual(typeof why === 'string' ? why : expect.stringMatching(why));
  });

  it('ignores a byte order mark', () => {
    expect(readRecording(Buffer.from('\ufeff[{"quotes":{"USD":{}}}]'))).toMatchObject({
      endpoint: 'coinpaprika',
    });
  });
});

describe('loadRecordings', () => {
  it('recognises each body by its shape, chooses the one with most records, and returns why others are ignored', () => {
    const { chosen, ignored } = loadRecordings(FOLDER);
    expect(Object.fromEntries([...chosen].map(([endpoint, { file }]) => [endpoint, file]))).toEqual({
      'coinmarketcap-v1': 'listings_large.json',
      'coinmarketcap-keyless': 'nested/listings_v3.json',
      cryptocompare: 'nested/toplist.json',
      coinpaprika: 'tickers.json',
      'coinpaprika-pro': 'tickers.json',
    });
    expect(Object.fromEntries(ignored.map(({ file, why }) => [file, why]))).toEqual({
      'broken.json': 'is not JSON',
      'error.json': 'has "status", but no records in "data"; perhaps an error response',
      'listings_small.json':
        'is not used: another recording of its endpoint has at least as many records, or was named',
    });
  });

  it('chooses a named recording instead, only for its endpoint', () => {
    const { chosen } = loadRecordings(FOLDER, ['small']);
    expect(chosen.get('coinmarketcap-v1')?.file).toBe('listings_small.json');
    expect(chosen.get('coinpaprika')?.file).toBe('tickers.json');
  });

  it('serves one version with a key, that of the better recording, and v3 without a key', async () => {
    const { chosen } = loadRecordings(FOLDER, ['v3']);
    const v3 = 'nested/listings_v3.json';
    expect(chosen.get('coinmarketcap-v3')?.file).toBe(v3);
    expect(chosen.get('coinmarketcap-keyless')?.file).toBe(v3);
    expect(chosen.has('coinmarketcap-v1')).toBe(false);
    expect((await get(replaying('v3'), V3)).body.data).toMatchObject([{ name: 'One' }]);
    expect([(await get(replaying('v3'), V1)).status, (await get(replaying(), V3)).status]).toEqual([
      404, 404,
    ]);
  });

  it('throws for a name that no file has, with the known files', () => {
    expect(configErrorOf(FOLDER, ['2025-99'])).toEqual({
      variable: '--recording',
      message: expect.stringMatching(/^Expected part of one of .*tickers\.json, received "2025-99"$/),
    });
  });

  it('throws for a missing folder and for one without recordings', () => {
    expect(configErrorOf(`${FOLDER}/nowhere`)).toMatchObject({ variable: 'recordings' });
    expect(configErrorOf(import.meta.dirname)).toEqual({
      variable: 'recordings',
      message: expect.stringContaining('found none in'),
    });
  });
});

describe('a replayed endpoint', () => {
  it('serves every number with its recorded digits', async () => {
    const { text } = await get(replaying(), V1);
    expect(text).toContain('"price":1.25667302851E-9');
    expect(text).toContain('"max_supply":1000000000000000000001');
    expect(text).toContain('"max_supply":21000000.0');
    expect((await get(replaying(), TICKERS)).text).toContain('"total_supply":980000000000000001');
    const toplist = await get(replaying(), TOPLIST);
    expect(toplist.text).toContain('157000000000000000001');
    expect(toplist.text).toContain('6.3582e-10');
  });

  it('serves the recorded envelope, except the credits of this page', async () => {
    const small = await get(replaying('small'), V1, { start: 5 });
    expect(small.body).toEqual({
      status: {
        timestamp: '2025-02-08T22:41:18.405Z',
        error_code: 0,
        error_message: null,
        elapsed: 17,
        credit_count: 1,
        notice: null,
        total_count: 10830,
      },
      data: [],
    });
    const large = await get(replaying(), V1);
    expect(large.body.status).toEqual({
      timestamp: '2019-10-08T07:34:40.256Z',
      error_code: 0,
      error_message: null,
      elapsed: 210,
      credit_count: 1,
    });
    expect((await get(replaying(), KEYLESS)).body.status.error_code).toBe(0);
    const { body } = await get(replaying(), TOPLIST);
    expect(Object.keys(body)).toEqual([
      'Message',
      'Type',
      'SponsoredData',
      'Data',
      'RateLimit',
      'HasWarning',
    ]);
    expect(body.Data.map(({ CoinInfo }: { CoinInfo: { Name: string } }) => CoinInfo.Name)).toEqual([
      'BARE',
      'TWO',
    ]);
  });

  it('pages like a generated one', async () => {
    const namesOf = async (query: object) =>
      (await get(replaying(), V1, { ...query })).body.data.map(({ name }: { name: string }) => name);
    expect(await namesOf({ start: 2, limit: 1 })).toEqual(['Even']);
    expect(await namesOf({ start: 3, limit: 100 })).toEqual(['Odd']);
    expect((await get(replaying(), TOPLIST, { page: 1 })).body.Data).toEqual([]);
  });

  it('returns the errors of a generated one for keys and currencies', async () => {
    expect((await get(replaying(), V1, {}, {})).status).toBe(401);
    expect((await get(replaying(), KEYLESS, {}, CMC_KEY)).status).toBe(401);
    expect((await get(replaying(), V1, { convert: 'EUR' })).body.status.error_message).toBe(
      'Invalid value for "convert": "EUR"',
    );
    expect((await get(replaying(), TOPLIST, { tsym: 'EUR' })).body.Type).toBe(2);
    expect((await get(replaying(), TICKERS, { quotes: 'BTC' })).status).toBe(400);
  });

  it('returns 404 without a recording', async () => {
    const recordings = loadRecordings(FOLDER);
    const chosen = new Map([...recordings.chosen].filter(([endpoint]) => endpoint !== 'coinpaprika'));
    const app = createSimulatorApp({ replay: { ...recordings, chosen } });
    const { status, body } = await get(app, TICKERS);
    expect([status, body]).toEqual([404, { error: 'No recording of coinpaprika is replayed' }]);
  });

  it('has faults like a generated one', async () => {
    const app = createSimulatorApp({
      replay: loadRecordings(FOLDER),
      faults: [{ endpoint: 'coinmarketcap-v1', kind: 'quote-array' }],
    });
    expect((await get(app, V1)).text).toContain('"quote":[{"symbol":"USD","price":1.25667302851E-9');
  });
});
