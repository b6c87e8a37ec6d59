import { describe, expect, it } from '@jest/globals';
import {
  apiQuery,
  filtersOf,
  isFiltered,
  parametersOf,
  readViewQuery,
  toggled,
  withOther,
  withoutFilters,
} from '../page/list/view-query.ts';

const read = (search: string) => readViewQuery(new URLSearchParams(search));
const queryOf = (search: string) => apiQuery(parametersOf(read(search)));

describe('The view of a list', () => {
  it.each([
    '',
    'q=bit',
    'sort=-market_cap',
    'q=bit&sort=-market_cap&match=name,price&tag=defi&platform=ethereum&min_market_cap=1e9',
    'symbol=BTC&max_abs_spread=2',
  ])('is read from an address and asked of the API in the same words: %s', (search) => {
    expect(queryOf(search)).toBe(search);
  });

  it('passes over what it does not know, what is empty and what is there twice', () => {
    expect(queryOf('q=+&sort=&match=name,,name&limit=5&fields=id&min_price=&evil=1')).toBe('match=name');
  });

  it('keeps a search as it is typed, and no more of it than the API takes', () => {
    expect(read('q=bit+').q).toBe('bit ');
    expect(queryOf('q=bit+')).toBe('q=bit');
    expect(read(`q=${'x'.repeat(100)}`).q).toHaveLength(64);
  });

  it('is changed one value at a time, and cleared of all of them but the order', () => {
    const query = read('sort=rank&match=name&min_market_cap=1e9');
    expect(apiQuery(parametersOf(toggled(query, 'match', 'price')))).toBe(
      'sort=rank&match=name,price&min_market_cap=1e9',
    );
    expect(toggled(query, 'match', 'name').facets.match).toEqual([]);
    expect(withOther(query, 'min_market_cap', '1e6').others).toEqual({ min_market_cap: '1e6' });
    expect(withOther(query, 'min_market_cap', '').others).toEqual({});
    expect(apiQuery(parametersOf(withoutFilters(query)))).toBe('sort=rank');
  });

  it('tells its filters from its order', () => {
    expect(apiQuery(filtersOf(read('sort=rank&q=bit')))).toBe('q=bit');
    expect([isFiltered(read('sort=rank')), isFiltered(read('tag=defi'))]).toEqual([false, true]);
  });
});
