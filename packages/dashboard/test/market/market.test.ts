import { describe, expect, it } from '@jest/globals';
import { isMatched, matchedOf } from '../../page/format/matches.ts';
import { choiceOf, filterOfCap, minCapOf } from '../../page/market/min-cap.ts';
import { rankingPath } from '../../page/market/ranked-asset.ts';
import { filterOf, heightOf, rangeOf } from '../../page/market/spread-bars.ts';

describe('the bars of the spread histogram', () => {
  const [low, empty, last] = [
    { from: 0, to: 0.1, count: 200 },
    { from: 0.1, to: 100, count: 0 },
    { from: 100, to: null, count: 1 },
  ];
  it('are named by their ranges, which are filters of the list', () => {
    expect([low, last].map(rangeOf)).toEqual(['0 to 0.1 %', '100 % and more']);
    expect(filterOf(low)).toEqual({ sort: '-abs_spread', min_abs_spread: '0', max_abs_spread: '0.1' });
    expect(filterOf(last)).toEqual({
      sort: '-abs_spread',
      min_abs_spread: '100',
      max_abs_spread: undefined,
    });
  });
  it('are as high as their number of assets, and one asset is still visible', () => {
    const heights = [low, empty, last].map((bar) => heightOf(bar.count, [low, empty, last]));
    expect(heights.slice(0, 2)).toEqual([1, 0]);
    expect(heights[2]).toBeGreaterThan(1 / 200);
    expect(heightOf(0, [empty])).toBe(0);
  });
});

describe('the minimum market cap', () => {
  it('is in the URL unless it is the default, and must be one of those offered', () => {
    const read = (search: string) => minCapOf(new URLSearchParams(search));
    expect(['', 'min_market_cap=1e9', 'min_market_cap=any', 'min_market_cap=7'].map(read)).toEqual([
      '1e6',
      '1e9',
      'any',
      '1e6',
    ]);
    expect(choiceOf('1e6')).toEqual({ min_market_cap: undefined });
    expect(choiceOf('any')).toEqual({ min_market_cap: 'any' });
    expect(filterOfCap('any')).toEqual({ min_market_cap: undefined });
  });
  it('is a filter of the API', () => {
    const search = new URLSearchParams(rankingPath('-change_24h', filterOfCap('1e9')));
    expect(Object.fromEntries(search)).toMatchObject({
      sort: '-change_24h',
      limit: '10',
      min_market_cap: '1e9',
    });
    expect(rankingPath('change_24h', filterOfCap('any'))).not.toContain('min_market_cap');
  });
});

describe('kinds of match', () => {
  it('tell whether the asset has a USD value', () => {
    expect(isMatched('mapped')).toBe(true);
    expect(isMatched('none')).toBe(false);
    const counts = {
      mapped: 1,
      name: 2,
      price: 4,
      similar: 8,
      symbol: 16,
      renamed: 32,
      none: 64,
      ambiguous: 128,
      unpriced: 256,
      missing: 512,
    };
    expect(matchedOf(counts)).toBe(63);
  });
});
