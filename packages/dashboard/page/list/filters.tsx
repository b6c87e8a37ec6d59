// The filters of the list.
import { changeView } from './change-view.ts';
import { FacetFilter } from './facet-filter.tsx';
import { marketCaps } from './market-caps.ts';
import { type ViewQuery, withOther } from './view-query.ts';

const CAP = 'min_market_cap';

export const Filters = ({ query }: { query: ViewQuery }) => (
  <div class="filters">
    <FacetFilter facet="match" title="Match" query={query} />
    <FacetFilter facet="tag" title="Tag" query={query} />
    <FacetFilter facet="platform" title="Platform" query={query} />
    <MarketCapFilter query={query} />
  </div>
);

function MarketCapFilter({ query }: { query: ViewQuery }) {
  const { choices, chosen } = marketCaps(query.others[CAP] ?? '');
  return (
    <select
      aria-label="Market cap"
      class={chosen ? 'chosen' : ''}
      value={chosen}
      onChange={({ currentTarget }) => changeView(withOther(query, CAP, currentTarget.value))}
    >
      <option value="">Any market cap</option>
      {choices.map(({ value, text }) => (
        <option key={value} value={value}>
          Cap {text}
        </option>
      ))}
    </select>
  );
}
