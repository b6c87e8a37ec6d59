import type { SymbolResponse } from '@coinfront/contracts/responses';
import { expect, it } from '@jest/globals';
import { explanationOf, ownerOf } from '../page/explanation/explained.ts';

const rules = [{ rule: 'name', held: true, because: 'both names are "a"' }];
const answer = {
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

it('tells of each candidate whether it is the asset’s, and else whose', () => {
  const explained = explanationOf(answer, 1);
  expect(explained?.candidates.map(({ usd, isTaken, owner }) => [usd.id, isTaken, owner])).toEqual([
    ['a', false, { id: 2, name: 'Two' }],
    ['b', true, undefined],
  ]);
  expect(explained?.others.map(({ id }) => id)).toEqual([2]);
});

it('knows an owner that the answer does not name by its id alone, and that there may be none', () => {
  const [, , ofOther, ofNobody] = answer.usd_values;
  expect(ofOther && ownerOf(answer, ofOther, 1)).toEqual({ id: 77, name: null });
  expect(ofNobody && ownerOf(answer, ofNobody, 1)).toBeUndefined();
});

it('has none for an asset that the answer leaves out', () => {
  expect(explanationOf(answer, 3)).toBeUndefined();
});
