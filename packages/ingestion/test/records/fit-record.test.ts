import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { fitRecord } from '../../src/records/fit-record.ts';

const schema = z.looseObject({
  coin: z.looseObject({ id: z.string(), symbol: z.string().optional(), rank: z.int().nullish() }),
  at: z.iso.datetime().nullish(),
  tags: z.array(z.string()).nullish(),
  usd: z.looseObject({ price: z.number().nullish() }).nullish(),
});
const PATHS = { id: 'coin.id', symbol: 'coin.symbol', name: 'name' };
const fitOf = (record: unknown) => fitRecord(schema, record, PATHS);

const GOOD = { coin: { id: 'a', rank: 1 }, at: '2026-01-01T00:00:00.000Z', tags: ['x'], usd: { price: 2 } };

describe('fitRecord', () => {
  it('returns a record that fits as it is', () => {
    const fitted = fitOf(GOOD);
    expect(fitted).toEqual({ fits: true, data: GOOD, record: GOOD, discarded: [] });
    expect(fitted.fits && fitted.record).toBe(GOOD);
  });

  it('sets each value that does not fit to null, arrays as a whole, and lists them', () => {
    const odd = { ...GOOD, coin: { id: 'a', rank: 'first' }, tags: ['x', 1, null], usd: { price: '2' } };
    const before = structuredClone(odd);
    expect(fitOf(odd)).toMatchObject({
      fits: true,
      record: { ...GOOD, coin: { id: 'a', rank: null }, tags: null, usd: { price: null } },
      discarded: [
        { field: 'coin.rank', value: 'first' },
        { field: 'tags', value: ['x', 1, null] },
        { field: 'usd.price', value: '2' },
      ],
    });
    expect(odd).toEqual(before);
  });

  it('keeps fields and keys that the schema does not know', () => {
    const odd = JSON.parse('{"coin":{"id":"a","x":1},"usd":{"price":"2","y":[3]},"__proto__":{"z":4}}');
    const fitted = fitOf(odd);
    const expected = '{"coin":{"id":"a","x":1},"usd":{"price":null,"y":[3]},"__proto__":{"z":4}}';
    expect(JSON.stringify(fitted.fits && fitted.record)).toBe(expected);
  });

  it('converts a readable time to the format that fits', () => {
    expect(fitOf({ ...GOOD, at: '2026-01-01' })).toMatchObject({ data: GOOD, discarded: [] });
    expect(fitOf({ ...GOOD, at: 'today' })).toMatchObject({
      data: { at: null },
      discarded: [{ field: 'at' }],
    });
  });

  it.each([
    [
      'the field itself',
      { ...GOOD, coin: { id: 1 } },
      'coin.id: Invalid input: expected string, received number',
    ],
    ['what contains it', { ...GOOD, coin: [] }, 'coin: Invalid input: expected object, received array'],
    ['the record', 'text', 'record: Invalid input: expected object, received string'],
    [
      'one of several',
      { coin: { id: null }, tags: 1 },
      'coin.id: Invalid input: expected string, received null',
    ],
  ])('rejects a record with an invalid id or symbol: %s', (_, record, reason) => {
    expect(fitOf(record)).toMatchObject({ fits: false, rejected: { accepted: false, id: null, reason } });
  });

  it("returns the readable parts of a rejected record's identity", () => {
    const rejectedOf = (record: object) => {
      const fitted = fitOf(record);
      return fitted.fits ? undefined : [fitted.rejected.id, fitted.rejected.symbol, fitted.rejected.name];
    };
    expect(rejectedOf({ coin: { id: 'a', symbol: 7 }, name: 'Alpha' })).toEqual(['a', null, 'Alpha']);
    expect(rejectedOf({ coin: { id: 7, symbol: 'A' }, name: 7 })).toEqual([null, 'A', null]);
    expect(rejectedOf({ coin: 'a', name: 'Alpha' })).toEqual([null, null, 'Alpha']);
  });

  it('rejects a record if the schema does not allow null', () => {
    const strict = z.object({ id: z.string(), price: z.number() });
    const paths = { id: 'id', symbol: 'symbol', name: 'name' };
    expect(fitRecord(strict, { id: 'a', price: '2' }, paths)).toMatchObject({
      fits: false,
      rejected: { id: 'a', reason: 'price: Invalid input: expected number, received null' },
    });
  });
});
