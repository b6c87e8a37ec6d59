// All points of a chart, latest first. Rendered only when open: there may be thousands.
import { useMemo, useState } from 'preact/hooks';
import { Figure } from '../../parts/figure.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { Time } from '../../parts/time.tsx';
import { useMore } from '../../parts/use-more.tsx';
import type { ChartLine } from './series.ts';

export function HistoryTables({ lines }: { lines: readonly ChartLine[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="points" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Show as tables</summary>
      {isOpen && (
        <div class="tables">
          {lines.map((line) => (
            <PointsTable key={line.name} line={line} />
          ))}
        </div>
      )}
    </details>
  );
}

function PointsTable({ line: { name, entries } }: { line: ChartLine }) {
  const { rows, more } = useMore(useMemo(() => entries.toReversed(), [entries]));
  return (
    <Scrolls name={name}>
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">Published</th>
            <th scope="col" class="number">
              Price
            </th>
            <th scope="col" class="number">
              Market cap
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, price, market_cap }) => (
            <tr key={at}>
              <td>
                <Time at={at} />
              </td>
              <td class="number">
                <Figure value={price} as="price" />
              </td>
              <td class="number">
                <Figure value={market_cap} as="dollars" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </Scrolls>
  );
}
