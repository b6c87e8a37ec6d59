import { describe, expect, it } from '@jest/globals';
import { usdCount, usdRowOf } from '../../src/tables/usd-table.ts';
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

  it('has the same digest for the same rows in any order, and another for others', () => {
    const { digest } = usdTableOf([alpha, beta]);
    expect(usdTableOf([beta, alpha]).digest).toBe(digest);
    expect(usdTableOf([alpha, { ...beta, volume_24h: 0 }]).digest).not.toBe(digest);
  });
});
