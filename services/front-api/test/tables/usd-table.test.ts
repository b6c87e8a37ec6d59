import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRow } from '../../src/tables/json-rows.ts';
import { createUsdTableBuilder, usdCount, usdRowOf } from '../../src/tables/usd-table.ts';
import { usdTableOf } from '../fake-thread.ts';
import { storedUsdValue } from '../rows.ts';

const alpha = { ...storedUsdValue({ id: 'b-é', symbol: 'A*', name: 'Alpha', price: 1 }), position: 4 };
const beta = { ...storedUsdValue({ id: 'a', symbol: 'B', name: 'Beta', price: 2 }), position: 2 };

describe('createUsdTableBuilder', () => {
  it('finds the row of every id, and none for other ids', () => {
    const table = usdTableOf([alpha, beta]);
    expect(usdCount(table)).toBe(2);
    expect(['a', 'b-é', 'b', ''].map((id) => usdRowOf(table, id))).toEqual([0, 1, undefined, undefined]);
  });

  it('has the same rows and columns whatever their order of arrival, plain or packed', () => {
    const usdValues = Array.from({ length: 30 }, (_, position) => ({
      ...storedUsdValue({
        id: `é${position}`,
        symbol: `S${position % 7}`,
        name: `${position % 4}`,
        price: position,
      }),
      position,
    }));
    const order = fc.shuffledSubarray(usdValues, { minLength: usdValues.length });
    fc.assert(
      fc.property(order, fc.constantFrom(0, 3_000, 1e9), (arrived, plainMaxBytes) => {
        const builder = createUsdTableBuilder({ expected: arrived.length, plainMaxBytes });
        for (const usd of arrived) builder.add({ ...usd });
        const { json, ...table } = builder.finish();
        const { json: expectedJson, ...expected } = usdTableOf(usdValues);
        expect(table).toEqual(expected);
        for (const row of usdValues.keys()) expect(parseRow(json, row)).toEqual(parseRow(expectedJson, row));
      }),
      { numRuns: 30 },
    );
  });

  it('has the same digest for the same rows in any order, and another for others', () => {
    const { digest } = usdTableOf([alpha, beta]);
    expect(usdTableOf([beta, alpha]).digest).toBe(digest);
    expect(usdTableOf([alpha, { ...beta, volume_24h: 0 }]).digest).not.toBe(digest);
  });
});
