// The active filters, each with a button that removes it.
import { changeView } from './change-view.ts';
import { capText } from './market-caps.ts';
import { FACETS, isFiltered, toggled, type ViewQuery, withOther, withoutFilters } from './view-query.ts';

type Chip = { text: string; without: ViewQuery };

const chipsOf = (query: ViewQuery): Chip[] => [
  ...(query.q.trim() ? [{ text: `“${query.q.trim()}”`, without: { ...query, q: '' } }] : []),
  ...FACETS.flatMap((facet) =>
    query.facets[facet].map((value) => ({
      text: `${facet}: ${value}`,
      without: toggled(query, facet, value),
    })),
  ),
  ...Object.entries(query.others).map(([name, value]) => ({
    text: textOf(name, value),
    without: withOther(query, name, ''),
  })),
];

/** `market cap ≥ $1 B`, `spread ≤ 2`, `symbol: BTC`. */
function textOf(name: string, value: string): string {
  if (name === 'min_market_cap') return `market cap ${capText(value)}`;
  const [, end, figure = ''] = /^(min|max)_(.*)$/.exec(name) ?? [];
  return end ? `${figure.replaceAll('_', ' ')} ${end === 'min' ? '≥' : '≤'} ${value}` : `${name}: ${value}`;
}

export function Chips({ query }: { query: ViewQuery }) {
  if (!isFiltered(query)) return null;
  return (
    <ul class="chips" aria-label="Active filters">
      {chipsOf(query).map(({ text, without }) => (
        <li key={text}>
          <button type="button" class="chip" onClick={() => changeView(without)}>
            <bdi>{text}</bdi>
            <span aria-hidden="true"> ✕</span>
            <span class="only-read">, remove</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="chip clear" onClick={() => changeView(withoutFilters(query))}>
          Clear all
        </button>
      </li>
    </ul>
  );
}
