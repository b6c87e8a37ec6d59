// One asset in the list.
import type { Collision } from '@coinfront/contracts/responses';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { NOTHING } from '../format/numbers.ts';
import { AssetName } from '../parts/asset-name.tsx';
import { Figure } from '../parts/figure.tsx';
import { Sparkline } from '../parts/sparkline.tsx';
import { COLUMNS, type ColumnName, type ListedAsset } from './columns.ts';
import { MatchLink } from './match-link.tsx';
import type { ListRow } from './rows.ts';
import { SharedMark } from './shared-mark.tsx';

type RowProps = { row: ListRow; index: number; shared: Collision | undefined };

/** Same as the animation in the style sheet. */
const FLASH_MS = 1_200;

/** Memoized: scrolling renders only new rows. */
export function Row({ row, index, shared }: RowProps) {
  return useMemo(
    () => (
      // Row 1 is the header.
      <tr aria-rowindex={index + 2} class={row.isGone ? 'gone' : ''}>
        {COLUMNS.map(({ name, isNumber }) =>
          name === 'name' ? (
            <th key={name} scope="row" class={`cell-name ${flashOf(row, name)}`} title={nameOf(row.asset)}>
              <div class="list-name">
                <AssetName {...row.asset} />
                {shared && <SharedMark asset={row.asset} shared={shared} />}
                {row.isGone && <span class="gone-mark">no longer listed</span>}
              </div>
            </th>
          ) : (
            <td key={name} class={`cell-${name} ${isNumber ? 'number' : ''} ${flashOf(row, name)}`}>
              {CELLS[name](row.asset)}
            </td>
          ),
        )}
      </tr>
    ),
    [row, index, shared],
  );
}

/** Alternates two animations, so a second change restarts the flash. Rows that scroll back into view do not flash again. */
function flashOf({ changed, changedAt, changes }: ListRow, name: ColumnName): string {
  if (!changed.has(name) || changedAt === undefined || performance.now() - changedAt > FLASH_MS) return '';
  return changes % 2 === 0 ? 'flash again' : 'flash';
}

const nameOf = ({ name, symbol }: ListedAsset): string => (name ? `${name} (${symbol})` : symbol);

const nothing = <span class="nothing">{NOTHING}</span>;

const CELLS: Record<Exclude<ColumnName, 'name'>, (asset: ListedAsset) => ComponentChildren> = {
  rank: ({ cmc_rank }) => <Figure value={cmc_rank} as="count" />,
  price: ({ quote }) => <Figure value={quote?.USD?.price} as="price" />,
  change_1h: ({ quote }) => <Figure value={quote?.USD?.percent_change_1h} as="percent" />,
  change_24h: ({ quote }) => <Figure value={quote?.USD?.percent_change_24h} as="percent" />,
  change_7d: ({ quote }) => <Figure value={quote?.USD?.percent_change_7d} as="percent" />,
  market_cap: ({ quote }) => <Figure value={quote?.USD?.market_cap} as="dollars" />,
  volume_24h: ({ quote }) => <Figure value={quote?.USD?.volume_24h} as="dollars" />,
  sparkline: ({ sparkline }) =>
    sparkline && (hasLine(sparkline) ? <Sparkline prices={sparkline} /> : nothing),
  usd_price: ({ usd }) => <Figure value={usd?.price} as="price" />,
  spread: ({ spread }) => (
    <span class="spread">
      <Figure value={spread} as="percent" />
    </span>
  ),
  match: ({ usd_match }) => <MatchLink match={usd_match} />,
};

const hasLine = (prices: readonly (number | null)[]): boolean =>
  prices.filter((price) => price !== null).length > 1;
