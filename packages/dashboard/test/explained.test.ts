import type { SymbolResponse } from '@coinfront/contracts/responses';
import { expect, it } from '@jest/globals';
import { explanationOf, ownerOf } from '../page/explanation/explained.ts';

const rules = [{ rule: 'name', held: true, because: 'both names are "a"' }];
const response = {
  symbol: 'A',
  counts: { assets: 2, usd_values: 2 },
  assets: [
    { id: 1, name: 'One', candidates: ['a', 'b', 'gone'].map((usd_id) => ({ usd_id, rules })) },
    { id: 2, name: 'Two', candidates: [] },
  ],
  usd_values: [
    { id: 'a', asset_id: 2 },
    { id: 'b', asset_id: 1 },
    { id: 'c', asset_id: 77 },
    { id: 'd', asset_id: null },
  ],
} as unknown as SymbolResponse;

it('tells for each candidate whether it is matched to the asset, or to which other asset', () => {
  const explained = explanationOf(response, 1);
  expect(explained?.candidates.map(({ usd, isTaken, owner }) => [usd.id, isTaken, owner])).toEqual([
    ['a', false, { id: 2, name: 'Two' }],
    ['b', true, undefined],
  ]);
  expect(explained?.others.map(({ id }) => id)).toEqual([2]);
});

it('has only the id of an owner that is not in the response, and no owner for an unmatched USD value', () => {
  const [, , ofOther, unmatched] = response.usd_values;
  expect(ofOther && ownerOf(response, ofOther, 1)).toEqual({ id: 77, name: null });
  expect(unmatched && ownerOf(response, unmatched, 1)).toBeUndefined();
});

it('has no explanation of an asset that is not in the response', () => {
  expect(explanationOf(response, 3)).toBeUndefined();
});
