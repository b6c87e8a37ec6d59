// Column titles, which are buttons that sort.
import { useMemo } from 'preact/hooks';
import { sourceWords } from '../format/sources.ts';
import { changeView } from './change-view.ts';
import { COLUMNS, type Column, type ColumnOrder } from './columns.ts';
import { directionOf, isSortedBy, nextSort } from './sorting.ts';
import type { ViewQuery } from './view-query.ts';

export function TableHead({ query, usdSource }: { query: ViewQuery; usdSource: string | undefined }) {
  return useMemo(
    () => (
      <thead>
        <tr aria-rowindex={1}>
          {COLUMNS.map((column) => (
            <Title key={column.name} {...{ column, query, usdSource }} />
          ))}
        </tr>
      </thead>
    ),
    [query, usdSource],
  );
}

type TitleProps = { column: Column; query: ViewQuery; usdSource: string | undefined };

function Title({ column, query, usdSource }: TitleProps) {
  const { name, orders, isNumber } = column;
  const direction = orders.map(({ order }) => directionOf(query.sort, order)).find(Boolean);
  return (
    <th
      scope="col"
      class={`cell-${name} ${isNumber ? 'number' : ''}`}
      {...(direction && isSortedBy(column, query.sort) && { 'aria-sort': direction })}
    >
      {orders.map((order) => (
        <SortButton
          key={order.order}
          order={name === 'usd_price' && usdSource ? ofSource(order, usdSource) : order}
          query={query}
        />
      ))}
    </th>
  );
}

const ofSource = (order: ColumnOrder, source: string): ColumnOrder => ({
  ...order,
  meaning: `Price from ${sourceWords(source)}`,
});

const ARROWS = { ascending: '▲', descending: '▼' } as const;

function SortButton({ order, query }: { order: ColumnOrder; query: ViewQuery }) {
  const direction = directionOf(query.sort, order.order);
  return (
    <button
      type="button"
      class="sort"
      title={order.meaning}
      onClick={() => changeView({ ...query, sort: nextSort(query.sort, order) })}
    >
      {order.text}
      <span class="arrow" aria-hidden="true">
        {direction && ARROWS[direction]}
      </span>
    </button>
  );
}
