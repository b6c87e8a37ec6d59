import { assetSchema } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { parseAsset } from '../src/schema.ts';
import { V1_RECORD, V3_RECORD } from './fixtures/coinmarketcap.ts';

function rowOf(record: unknown) {
  const parsed = parseAsset(record);
  if (!parsed.accepted) throw new Error(parsed.reason);
  return parsed.row;
}

const { USD } = V1_RECORD.quote;
const withPrice = (price: unknown) => ({ ...V1_RECORD, quote: { USD: { ...USD, price } } });

describe('parseAsset', () => {
  it('keeps every field of a v1 record and adds the join keys', () => {
    expect(rowOf(V1_RECORD)).toEqual({ ...V1_RECORD, symbol_key: 'BTC', name_key: 'bitcoin' });
  });

  it('keeps every field of a v3 record, with its quote as an object', () => {
    const { quote, ...rest } = V3_RECORD;
    expect(rowOf(V3_RECORD)).toEqual({
      ...rest,
      quote: { USD: quote[0] },
      symbol_key: 'BTC',
      name_key: 'bitcoin',
    });
  });

  it('returns an asset by the contract', () => {
    for (const record of [V1_RECORD, V3_RECORD]) expect(() => assetSchema.parse(rowOf(record))).not.toThrow();
  });

  it('does not change the record', () => {
    const before = structuredClone(V3_RECORD);
    parseAsset(V3_RECORD);
    expect(V3_RECORD).toEqual(before);
  });

  it('keeps symbol and name as delivered and normalises only their keys', () => {
    const row = rowOf({ ...V1_RECORD, symbol: 'xBTC', name: 'Akropolis ' });
    expect(row).toMatchObject({
      symbol: 'xBTC',
      symbol_key: 'XBTC',
      name: 'Akropolis ',
      name_key: 'akropolis',
    });
  });

  it('requires only id, name and symbol', () => {
    const row = rowOf({ id: 7, name: 'Seven', symbol: 'SVN' });
    expect(row).toEqual({ id: 7, name: 'Seven', symbol: 'SVN', symbol_key: 'SVN', name_key: 'seven' });
  });

  it('accepts null in every field but these, and in every field of the quote', () => {
    const nulls = (object: object) => Object.fromEntries(Object.keys(object).map((key) => [key, null]));
    const record = { ...nulls(V1_RECORD), id: 7, name: 'Seven', symbol: 'SVN' };
    expect(rowOf(record)).toMatchObject(record);
    expect(rowOf({ ...record, quote: { USD: nulls(USD) } }).quote).toEqual({ USD: nulls(USD) });
  });

  it.each([
    [
      'by its symbol',
      [
        { symbol: 'BTC', price: 1 },
        { symbol: 'USD', price: 2 },
      ],
    ],
    ['by its id', [{ id: 2781, price: 2 }]],
  ])('finds USD in an array of quotes %s', (_how, quote) => {
    expect(rowOf({ ...V3_RECORD, quote }).quote?.USD?.price).toBe(2);
  });

  it('accepts a very small price and figures in exponent notation', () => {
    expect(rowOf(withPrice(JSON.parse('1e-18'))).quote?.USD?.price).toBe(1e-18);
  });

  it.each([
    ['object', { EUR: USD }],
    ['list', [{ id: 2790, symbol: 'EUR', price: 1 }]],
    ['list of what is no currency', [{ id: 1, symbol: { toString: 1 }, price: 1 }]],
  ])('discards an %s of quotes without USD', (_what, quote) => {
    const parsed = parseAsset({ ...V1_RECORD, quote });
    expect(parsed).toMatchObject({ accepted: true, row: { ...V1_RECORD, quote: null } });
    expect(parsed).toMatchObject({ discarded: [{ field: 'quote', reason: expect.stringMatching(/USD/) }] });
  });
});

/** The row of a record with one value replaced, the discarded field, and why. */
function spoiled(field: string, value: unknown) {
  const [outer = '', inner = ''] = field.split('.');
  const record =
    outer === 'quote'
      ? { ...V1_RECORD, quote: { USD: { ...USD, [field.split('.')[2] ?? '']: value } } }
      : inner === ''
        ? { ...V1_RECORD, [outer]: value }
        : { ...V1_RECORD, [outer]: { ...V3_RECORD.platform, [inner]: value } };
  const parsed = parseAsset(record);
  if (!parsed.accepted) throw new Error(parsed.reason);
  return { record, ...parsed };
}

const valueAt = (row: object, field: string): unknown =>
  field.split('.').reduce((inner: unknown, key) => (Object(inner) as Record<string, unknown>)[key], row);

describe('a value that does not fit', () => {
  it.each([
    ['tvl_ratio', 'n/a', /expected number, received string/],
    ['tags', [{ slug: 'pow' }], /expected string, received object/],
    ['tags', ['pow', null], /expected string, received null/],
    ['tags', 'pow', /expected array, received string/],
    ['date_added', '', /datetime/],
    ['date_added', '0000-00-00', /datetime/],
    ['last_updated', 'yesterday', /datetime/],
    ['last_updated', 1_700_000_000, /expected string, received number/],
    ['quote.USD.last_updated', '2026-13-01T00:00:00Z', /datetime/],
    ['cmc_rank', 12.5, /expected int/],
    ['infinite_supply', 0, /expected boolean, received number/],
    ['platform', [], /expected object, received array/],
    ['platform.id', '1027', /expected number, received string/],
    ['max_supply', '21000000', /expected number, received string/],
    ['circulating_supply', -1, />=0/],
    ['name', 7, /expected string, received number/],
    ['name', undefined, /expected string, received undefined/],
    ['quote.USD.price', '85836.86', /expected number, received string/],
    ['quote.USD.price', JSON.parse('1e999'), /received Infinity/],
    ['quote.USD.price', -1, />=0/],
    ['quote.USD.market_cap', -0.5, />=0/],
  ])('is discarded from %s (%j), and nothing else', (field, value, reason) => {
    const { record, row, discarded } = spoiled(field, value);
    expect(discarded).toEqual([{ field, reason: expect.stringMatching(reason), value }]);
    expect(valueAt(row, field)).toBeNull();
    const { symbol_key, name_key, ...asset } = row;
    expect(() => assetSchema.parse(asset)).not.toThrow();
    for (const [key, kept] of Object.entries(record))
      if (key !== field.split('.')[0]) expect(valueAt(row, key)).toEqual(kept);
  });

  it('in an array of quotes has the same path as in an object of quotes', () => {
    const quote = [{ ...V3_RECORD.quote[0], price: 'n/a' }];
    expect(parseAsset({ ...V3_RECORD, quote })).toMatchObject({
      accepted: true,
      discarded: [{ field: 'quote.USD.price' }],
      row: { quote: { USD: { price: null, market_cap: USD.market_cap } } },
    });
  });

  it('can also be an infinite number in an unknown field', () => {
    const parsed = parseAsset(JSON.parse('{"id":1,"symbol":"A","name":"Alpha","extra":{"score":1e999}}'));
    expect(parsed).toMatchObject({
      accepted: true,
      discarded: [{ field: 'extra.score' }],
      row: { extra: { score: null } },
    });
  });

  it('does not hide another one', () => {
    const parsed = parseAsset({ ...V1_RECORD, tvl_ratio: 'n/a', cmc_rank: 12.5, quote: [] });
    expect(parsed).toMatchObject({
      accepted: true,
      discarded: [{ field: 'cmc_rank' }, { field: 'tvl_ratio' }],
    });
  });

  it.each([
    ['2013-04-28', '2013-04-28T00:00:00.000Z'],
    ['2013-04-28T00:00:00+00:00', '2013-04-28T00:00:00.000Z'],
    ['2013-04-28T02:30:00.5+02:30', '2013-04-28T00:00:00.500Z'],
    ['2013-04-28 10:20:30', '2013-04-28T10:20:30.000Z'],
    ['2013-04-28T10:20:30.123456Z', '2013-04-28T10:20:30.123456Z'],
  ])('that is a readable time, %s, becomes ISO 8601', (delivered, written) => {
    for (const field of ['date_added', 'last_updated', 'quote.USD.last_updated']) {
      const { row, discarded } = spoiled(field, delivered);
      expect(discarded).toEqual([]);
      expect(valueAt(row, field)).toBe(written);
    }
  });
});

describe('a rejected record', () => {
  it.each([
    ['id', 'btc'],
    ['id', '1'],
    ['id', 0],
    ['id', undefined],
    ['symbol', null],
    ['symbol', ''],
    ['symbol', ' '],
    ['symbol', 42],
  ])('with the %s %p keeps the readable parts of its identity', (field, value) => {
    const record = { ...V1_RECORD, [field]: value };
    const { symbol } = record as { symbol: unknown };
    expect(parseAsset(record)).toEqual({
      accepted: false,
      id: field === 'id' ? null : 1,
      symbol: typeof symbol === 'string' ? symbol : null,
      name: 'Bitcoin',
      reason: expect.stringMatching(new RegExp(`^${field}: `)),
    });
  });

  it('is rejected only because of these, whatever else is invalid', () => {
    expect(parseAsset({ ...V1_RECORD, id: 'btc', tvl_ratio: 'n/a' })).toMatchObject({
      reason: expect.not.stringMatching(/tvl_ratio/),
    });
    expect(parseAsset(null)).toMatchObject({ accepted: false, id: null, symbol: null });
  });

  it('keeps unknown fields and keys, even those that a database cannot store', () => {
    const record = JSON.parse(
      '{"id":1,"name":"a","symbol":"b","$x":1,"a.b":2,"__proto__":{"c":3},"extra":[4]}',
    );
    const row = rowOf(record);
    expect(Object.keys(row)).toEqual(expect.arrayContaining(['$x', 'a.b', '__proto__', 'extra']));
  });
});
