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

  it('gives what the contract calls an asset', () => {
    for (const record of [V1_RECORD, V3_RECORD]) expect(() => assetSchema.parse(rowOf(record))).not.toThrow();
  });

  it('leaves the record as it was delivered', () => {
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

  it('needs nothing but id, name and symbol', () => {
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
  ])('finds USD in a list of quotes %s', (_how, quote) => {
    expect(rowOf({ ...V3_RECORD, quote }).quote?.USD?.price).toBe(2);
  });

  it.each([
    ['object', { EUR: USD }],
    ['list', [{ id: 2790, symbol: 'EUR', price: 1 }]],
  ])('rejects an %s of quotes without USD', (_what, quote) => {
    expect(parseAsset({ ...V1_RECORD, quote })).toEqual({
      accepted: false,
      id: 1,
      reason: 'quote: expected one in USD, received other currencies only',
    });
  });

  it('accepts a very small price and figures in exponent form', () => {
    expect(rowOf(withPrice(JSON.parse('1e-18'))).quote?.USD?.price).toBe(1e-18);
  });

  it.each([
    ['a text', '85836.86', /^quote\.USD\.price: .*received string/],
    ['infinite', JSON.parse('1e999'), /^quote\.USD\.price: .*received Infinity/],
    ['negative', -1, /^quote\.USD\.price: .*>=0/],
  ])('rejects a price that is %s, and names the field', (_what, price, reason) => {
    expect(parseAsset(withPrice(price))).toEqual({
      accepted: false,
      id: 1,
      reason: expect.stringMatching(reason),
    });
  });

  it.each([
    ['id', 'btc'],
    ['id', 0],
    ['name', ''],
    ['symbol', null],
    ['cmc_rank', 1.5],
    ['last_updated', 'yesterday'],
    ['tags', 'pow'],
    ['max_supply', '21000000'],
  ])('rejects the %s %p', (field, value) => {
    expect(parseAsset({ ...V1_RECORD, [field]: value })).toMatchObject({
      accepted: false,
      reason: expect.stringMatching(new RegExp(`^${field}: `)),
    });
  });

  it.each([{ toString: 1 }, null, ['BTC']])('rejects a quote in the currency %j', (symbol) => {
    expect(parseAsset({ ...V3_RECORD, quote: [{ id: 1, symbol, price: 1 }] })).toMatchObject({
      accepted: false,
      reason: expect.stringMatching(/^quote: expected one in USD/),
    });
  });

  it('passes unknown fields and keys on, also those that no database takes', () => {
    const record = JSON.parse(
      '{"id":1,"name":"a","symbol":"b","$x":1,"a.b":2,"__proto__":{"c":3},"extra":[4]}',
    );
    const row = rowOf(record);
    expect(Object.keys(row)).toEqual(expect.arrayContaining(['$x', 'a.b', '__proto__', 'extra']));
  });
});
