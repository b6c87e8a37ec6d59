// What a list is asked for, in the same words in the page's address as in the API's query.

import { SEARCH_LENGTH_MAX } from '../api/limits.ts';

/** Filters that name one or more values. */
export const FACETS = ['match', 'tag', 'platform'] as const;
export type Facet = (typeof FACETS)[number];

export type ViewQuery = {
  /** As the reader typed it. */
  q: string;
  /** Empty for the order of the source. */
  sort: string;
  facets: Readonly<Record<Facet, readonly string[]>>;
  /** The API's other filters, by their names: `min_market_cap`, `max_spread`, `symbol`. */
  others: Readonly<Record<string, string>>;
};

const OTHER = /^(symbol|(min|max)_[a-z0-9_]+)$/;

const listOf = (text: string | null): string[] => [
  ...new Set((text ?? '').split(',').map((item) => item.trim())).difference(new Set([''])),
];

export function readViewQuery(search: URLSearchParams): ViewQuery {
  return {
    q: (search.get('q') ?? '').slice(0, SEARCH_LENGTH_MAX),
    sort: search.get('sort') ?? '',
    facets: {
      match: listOf(search.get('match')),
      tag: listOf(search.get('tag')),
      platform: listOf(search.get('platform')),
    },
    others: Object.fromEntries([...search].filter(([name, value]) => OTHER.test(name) && value !== '')),
  };
}

/** What says the same in an address; what is not asked for is empty or left out. */
export const parametersOf = ({ q, sort, facets, others }: ViewQuery): Record<string, string> => ({
  q,
  sort,
  ...Object.fromEntries(FACETS.map((facet) => [facet, facets[facet].join(',')])),
  ...others,
});

export const filtersOf = (query: ViewQuery): Record<string, string> => {
  const { sort, ...filters } = parametersOf(query);
  return filters;
};

/** `sort=-price&q=bit`: equal for views that show the same. */
export function apiQuery(parameters: Readonly<Record<string, string>>): string {
  const asked = Object.entries(parameters)
    .map(([name, value]): [string, string] => [name, value.trim()])
    .filter(([, value]) => value !== '');
  return new URLSearchParams(asked).toString().replaceAll('%2C', ',');
}

/** Without the value, where it was asked for; with it, where it was not. */
export function toggled(query: ViewQuery, facet: Facet, value: string): ViewQuery {
  const chosen = query.facets[facet];
  const values = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return { ...query, facets: { ...query.facets, [facet]: values } };
}

/** Without a value, or with another one. */
export function withOther(query: ViewQuery, name: string, value: string): ViewQuery {
  const { [name]: former, ...others } = query.others;
  return { ...query, others: value === '' ? others : { ...others, [name]: value } };
}

/** Everything, in the order in which it is shown now. */
export const withoutFilters = ({ sort }: ViewQuery): ViewQuery => ({
  ...readViewQuery(new URLSearchParams()),
  sort,
});

export const isFiltered = (query: ViewQuery): boolean => apiQuery(filtersOf(query)) !== '';
