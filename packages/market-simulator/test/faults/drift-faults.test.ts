import { describe, expect, it } from '@jest/globals';
import { createSimulatorApp } from '../../src/app.ts';
import type { FaultRequest } from '../../src/faults/fault.ts';
import { get, NOW, PATHS } from '../fixtures/requests.ts';

const ENDPOINTS = Object.keys(PATHS) as (keyof typeof PATHS)[];

/** The body as text: with some faults it is not JSON. */
async function textWith(fault: FaultRequest): Promise<string> {
  const app = createSimulatorApp({ assets: 10, now: () => NOW, faults: [fault] });
  const response = await get(app, PATHS[fault.endpoint])
    .buffer(true)
    .parse((incoming, done) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      incoming.on('end', () => done(null, text));
    });
  expect(response.status).toBe(200);
  return response.body;
}

describe('quote-array', () => {
  it('sends the list of quotes of v3 in v1', async () => {
    const text = await textWith({ endpoint: 'coinmarketcap-v1', kind: 'quote-array' });
    expect(JSON.parse(text).data[0].quote).toEqual([expect.objectContaining({ symbol: 'USD' })]);
  });
});

describe('price', () => {
  it.each([
    ['string', '"1.5"'],
    ['null', 'null'],
    ['negative', '-1.5'],
    ['nan', 'NaN'],
    ['infinite', '1e999'],
    ['tiny', '1e-18'],
  ] as const)('replaces every price of every upstream: %s', async (as, literal) => {
    for (const endpoint of ENDPOINTS) {
      const text = await textWith({ endpoint, kind: 'price', as });
      const prices = text
        .match(/"(?:price|PRICE)":("1\.5"|[^",}]+)/g)
        ?.map((match) => match.replace(/^[^:]+:/, ''));
      expect(new Set(prices)).toEqual(new Set([literal]));
      expect(prices?.length).toBeGreaterThanOrEqual(10);
    }
  });

  it('is not JSON as NaN, and parses as Infinity from 1e999', async () => {
    const nan = await textWith({ endpoint: 'coinpaprika', kind: 'price', as: 'nan' });
    expect(() => JSON.parse(nan)).toThrow(SyntaxError);
    const infinite = await textWith({ endpoint: 'coinpaprika', kind: 'price', as: 'infinite' });
    expect(JSON.parse(infinite)[0].quotes.USD.price).toBe(Number.POSITIVE_INFINITY);
  });

  it('changes only every n-th record on request', async () => {
    const text = await textWith({ endpoint: 'coinpaprika', kind: 'price', as: 'null', every: 4 });
    const prices = JSON.parse(text).map(
      (record: { quotes: { USD: { price: unknown } } }) => record.quotes.USD.price,
    );
    expect(prices.map((price: unknown) => price === null)).toEqual(
      Array.from({ length: 10 }, (_, at) => at % 4 === 0),
    );
  });
});

describe('field', () => {
  const recordsWith = async (fault: FaultRequest) => {
    const body = JSON.parse(await textWith(fault));
    return Array.isArray(body) ? body : (body.data ?? body.Data);
  };

  it.each([
    ['coinmarketcap-v1', 'tvl_ratio', 'n/a'],
    ['coinmarketcap-v3', 'id', null],
    ['coinmarketcap-v1', 'quote.USD.last_updated', 1_700_000_000],
    ['cryptocompare', 'RAW.USD.SUPPLY', -1],
    ['coinpaprika', 'quotes', {}],
  ] as const)('sets the field of %s at %s, in every record or every n-th', async (endpoint, path, value) => {
    const valueAt = (record: unknown) =>
      path.split('.').reduce((inner, key) => (Object(inner) as Record<string, unknown>)[key], record);
    const every = 4;
    const some = await recordsWith({ endpoint, kind: 'field', path, value, every });
    const untouched = await recordsWith({ endpoint, kind: 'extra-fields', every: 1_000 });
    for (const [at, record] of some.entries())
      expect(valueAt(record)).toEqual(at % every === 0 ? value : valueAt(untouched[at]));
    const all = await recordsWith({ endpoint, kind: 'field', path, value });
    expect(all.map(valueAt)).toEqual(all.map(() => value));
  });

  it('changes nothing in a record without the containing object', async () => {
    const endpoint = 'coinpaprika';
    expect(await recordsWith({ endpoint, kind: 'field', path: 'no.such', value: 1 })).toEqual(
      await recordsWith({ endpoint, kind: 'extra-fields', every: 1_000 }).then(([first, ...others]) => {
        const { added_lately, nested, ...plain } = first;
        return [plain, ...others];
      }),
    );
  });
});

describe('extra-fields', () => {
  it.each(ENDPOINTS)('adds unknown fields to all others of %s', async (endpoint) => {
    const text = await textWith({ endpoint, kind: 'extra-fields' });
    expect(text.match(/"added_lately":true/g)).toHaveLength(10);
    expect(() => JSON.parse(text)).not.toThrow();
  });
});

describe('hostile-keys', () => {
  it('adds keys that are dangerous for a database or a prototype', async () => {
    const text = await textWith({ endpoint: 'coinmarketcap-v1', kind: 'hostile-keys', every: 5 });
    const { data } = JSON.parse(text);
    expect(Object.keys(data[0])).toEqual(
      expect.arrayContaining(['$set', 'a.b', '', '__proto__', 'constructor', 'id']),
    );
    expect(Object.keys(data[1])).not.toContain('$set');
    expect(text.match(/"__proto__"/g)).toHaveLength(2);
  });
});

describe('oversized', () => {
  it('makes the first record larger than 16 MiB', async () => {
    const text = await textWith({ endpoint: 'coinpaprika', kind: 'oversized' });
    const [first, second] = JSON.parse(text);
    expect(JSON.stringify(first).length).toBeGreaterThan(16 * 2 ** 20);
    expect(JSON.stringify(second).length).toBeLessThan(2000);
  });
});
