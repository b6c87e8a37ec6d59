// The query of the list. The page's URL and the API use the same parameters.
import { SEARCH_LENGTH_MAX } from '../api/limits.ts';

/** Filters that take several values. */
export const FACETS = ['match', 'tag', 'platform'] as const;
export type Facet = (typeof FACETS)[number];

export type ViewQuery = {
  /** As typed. */
  q: string;
  /** Empty for the source's order. */
  sort: string;
  facets: Readonly<Record<Facet, readonly string[]>>;
  /** The API's other filters by name: `min_market_cap`, `max_spread`, `symbol`. */
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

/** The query as URL parameters; unused ones are empty or missing. */
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

/** `sort=-price&q=bit`: equal for equal queries. */
export function apiQuery(parameters: Readonly<Record<string, string>>): string {
  const used = Object.entries(parameters)
    .map(([name, value]): [string, string] => [name, value.trim()])
    .filter(([, value]) => value !== '');
  return new URLSearchParams(used).toString().replaceAll('%2C', ',');
}

/** Adds the value, or removes it if it is there. */
export function toggled(query: ViewQuery, facet: Facet, value: string): ViewQuery {
  const chosen = query.facets[facet];
  const values = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  return { ...query, facets: { ...query.facets, [facet]: values } };
}

/** Sets another filter; an empty value removes it. */
export function withOther(query: ViewQuery, name: string, value: string): ViewQuery {
  const { [name]: former, ...others } = query.others;
  return { ...query, others: value === '' ? others : { ...others, [name]: value } };
}

/** Removes all filters and keeps the order. */
export const withoutFilters = ({ sort }: ViewQuery): ViewQuery => ({
  ...readViewQuery(new URLSearchParams()),
  sort,
});

export const isFiltered = (query: ViewQuery): boolean => apiQuery(filtersOf(query)) !== '';
