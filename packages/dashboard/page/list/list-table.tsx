// The table in a scrolling region; only rows in view are drawn.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { jumps, list, place, readAhead } from './list-state.ts';
import { inView } from './refresh.ts';
import { Row } from './row.tsx';
import { sharedBy, sharedSymbols } from './shared-symbols.ts';
import { TableHead } from './table-head.tsx';
import { useVirtualRows } from './use-virtual-rows.ts';
import type { ViewQuery } from './view-query.ts';
import './list-table.css';
import { COLUMNS } from './columns.ts';

export function ListTable({ query }: { query: ViewQuery }) {
  const region = useRef<HTMLDivElement>(null);
  const { walk, loading } = list.value;
  const rows = walk?.rows ?? [];
  const shared = sharedSymbols.value;
  const { places, first, last, above, below, isScrolling } = useVirtualRows(region, rows.length);

  useLayoutEffect(() => {
    if (region.current && jumps.value > 0) region.current.scrollTop = place.top;
  }, [jumps.value]);
  useEffect(() => {
    if (last !== undefined) readAhead(last);
  }, [last, rows.length]);
  // A layout effect, so it matches the rows drawn: other effects run later, by a timer.
  useLayoutEffect(() => {
    if (isScrolling) return;
    inView.value = first === undefined || last === undefined ? undefined : { first, last };
  }, [first, last, isScrolling]);
  useEffect(
    () => () => {
      inView.value = undefined;
    },
    [],
  );

  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would not tell that it can be scrolled by keyboard.
    <div
      ref={region}
      class="list-region"
      role="region"
      aria-label="Table of assets"
      aria-busy={loading === 'walk'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      onScroll={({ currentTarget }) => {
        place.top = currentTarget.scrollTop;
      }}
    >
      <table class="list-table" aria-rowcount={walk ? walk.total + 1 : -1}>
        <colgroup>
          {COLUMNS.map(({ name }) => (
            <col key={name} class={`col-${name}`} />
          ))}
        </colgroup>
        <TableHead query={query} usdSource={walk?.sources?.usdValues} />
        <Spacer height={above} />
        <tbody>
          {places.map((index) => {
            const row = rows[index];
            return row && <Row key={row.asset.id} {...{ row, index }} shared={sharedBy(shared, row.asset)} />;
          })}
        </tbody>
        <Spacer height={below} />
      </table>
    </div>
  );
}

const Spacer = ({ height }: { height: number }) => (
  <tbody aria-hidden="true">
    <tr>
      <td class="spacer" colSpan={COLUMNS.length} style={{ height: `${height}px` }} />
    </tr>
  </tbody>
);
