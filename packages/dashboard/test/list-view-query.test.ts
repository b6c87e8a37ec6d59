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

describe('The query of the list', () => {
  it.each([
    '',
    'q=bit',
    'sort=-market_cap',
    'q=bit&sort=-market_cap&match=name,price&tag=defi&platform=ethereum&min_market_cap=1e9',
    'symbol=BTC&max_abs_spread=2',
  ])('uses the same parameters in the page URL and the API: %s', (search) => {
    expect(queryOf(search)).toBe(search);
  });

  it('ignores unknown, empty and repeated parameters', () => {
    expect(queryOf('q=+&sort=&match=name,,name&limit=5&fields=id&min_price=&evil=1')).toBe('match=name');
  });

  it('keeps a search as typed, up to the limit of the API', () => {
    expect(read('q=bit+').q).toBe('bit ');
    expect(queryOf('q=bit+')).toBe('q=bit');
    expect(read(`q=${'x'.repeat(100)}`).q).toHaveLength(64);
  });

  it('changes one value at a time, and can be cleared of all filters without losing the order', () => {
    const query = read('sort=rank&match=name&min_market_cap=1e9');
    expect(apiQuery(parametersOf(toggled(query, 'match', 'price')))).toBe(
      'sort=rank&match=name,price&min_market_cap=1e9',
    );
    expect(toggled(query, 'match', 'name').facets.match).toEqual([]);
    expect(withOther(query, 'min_market_cap', '1e6').others).toEqual({ min_market_cap: '1e6' });
    expect(withOther(query, 'min_market_cap', '').others).toEqual({});
    expect(apiQuery(parametersOf(withoutFilters(query)))).toBe('sort=rank');
  });

  it('separates filters from the order', () => {
    expect(apiQuery(filtersOf(read('sort=rank&q=bit')))).toBe('q=bit');
    expect([isFiltered(read('sort=rank')), isFiltered(read('tag=defi'))]).toEqual([false, true]);
  });
});
