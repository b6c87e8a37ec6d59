// The requests whose responses are timed, by subject.
import { FIGURE_NAMES } from '@coinfront/front-api/tables/figures';
import { type Facts, SORTS } from './facts.ts';
import type { RequestSubject } from './subjects.ts';

/** No name or symbol contains it. */
const NOWHERE = 'qzxqzxqzx';
const LARGE = 'limit=5000';

export type Requests = Record<RequestSubject, string[]>;

export function listRequests({ cursors, symbol, name, values, letter }: Facts): Requests {
  const page = (query: string) => `/?limit=50&${query}`;
  const large = (query: string) => `/?${LARGE}&${query}`;
  const after = (sort: string) => `sort=${sort}&cursor=${cursors[sort]}`;
  const by = (filter: string, value: string) => `${filter}=${encodeURIComponent(value)}`;
  const searches = [letter, name, NOWHERE].map((text) => by('q', text));
  const named = Object.entries(values).flatMap(([filter, ofFilter]) =>
    ofFilter.map((value) => by(filter, value)),
  );
  return {
    sorted: SORTS.map((sort) => page(`sort=${sort}`)),
    continued: SORTS.map((sort) => page(after(sort))),
    filtered: [
      ...FIGURE_NAMES.flatMap((figure) => [`min_${figure}=1`, `max_${figure}=1`]),
      ...named.flatMap((filter) => [filter, `${filter}&sort=-market_cap`]),
      by('symbol', symbol),
      'min_market_cap=1e6&max_change_24h=0&sort=-volume_24h',
    ].map(page),
    searched: searches
      .flatMap((search) => [search, `${search}&sort=-market_cap`, `${search}&max_change_24h=0&sort=name`])
      .map(page),
    large: [
      ...['position', '-market_cap', 'name', '-spread'].map((sort) => `sort=${sort}`),
      ...['position', '-market_cap', 'name', '-spread'].map(after),
      'min_price=1',
      by('q', letter),
    ].map(large),
    asset: ['/assets/1'],
    symbols: ['/symbols/BTC', `/symbols/${encodeURIComponent(symbol)}`],
    collisions: ['/collisions'],
    summary: ['/summary', '/summary?min_price=1', `/summary?${by('q', letter)}`],
    facets: ['tag', 'platform', 'match'].map((facet) => `/facets?by=${facet}`),
  };
}
