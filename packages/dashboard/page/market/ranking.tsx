// The first ten assets in an order, with a link to the full list.
import type { LastUpdated } from '@coinfront/contracts/responses';
import type { ComponentChildren } from 'preact';
import { useLoaded } from '../api/use-loaded.ts';
import { AssetName } from '../parts/asset-name.tsx';
import { Figure } from '../parts/figure.tsx';
import { LoadedView } from '../parts/loaded-view.tsx';
import { Match } from '../parts/match.tsx';
import { href } from '../state/route.ts';
import { Card } from './card.tsx';
import { type RankedAsset, rankingPath } from './ranked-asset.ts';

type Column = { title: string; isNumber?: true; cell: (asset: RankedAsset) => ComponentChildren };

const PRICE: Column = {
  title: 'Price',
  isNumber: true,
  cell: ({ quote }) => <Figure value={quote?.USD?.price} as="price" />,
};

/** Columns beside the asset, by kind of ranking. */
const COLUMNS = {
  change: [
    PRICE,
    {
      title: '24 h',
      isNumber: true,
      cell: ({ quote }) => <Figure value={quote?.USD?.percent_change_24h} as="percent" />,
    },
  ],
  spread: [
    { title: 'Spread', isNumber: true, cell: ({ spread }) => <Figure value={spread} as="percent" /> },
    PRICE,
    { title: 'USD value', isNumber: true, cell: ({ usd }) => <Figure value={usd?.price} as="price" /> },
    { title: 'USD value name', cell: ({ usd }) => <bdi>{usd?.name}</bdi> },
    { title: 'Match', cell: ({ usd_match }) => <Match match={usd_match} /> },
  ],
} satisfies Record<string, readonly Column[]>;

type RankingProps = {
  name: string;
  /** A `sort` value of the API and the list. */
  sort: string;
  columns: keyof typeof COLUMNS;
  filter: Record<string, string | undefined>;
};

export function Ranking({ name, sort, columns, filter }: RankingProps) {
  const loaded = useLoaded<{ last_updated: LastUpdated; data: RankedAsset[] }>(rankingPath(sort, filter));
  return (
    <Card
      name={name}
      wide={columns === 'spread'}
      note={<a href={href([], { sort, ...filter })}>Full list</a>}
    >
      <LoadedView loaded={loaded}>
        {({ data }) =>
          data.length === 0 ? (
            <p class="nothing">No assets match.</p>
          ) : (
            <div class="scrolls">
              <Rows assets={data} columns={COLUMNS[columns]} />
            </div>
          )
        }
      </LoadedView>
    </Card>
  );
}

function Rows({ assets, columns }: { assets: readonly RankedAsset[]; columns: readonly Column[] }) {
  const kind = ({ isNumber }: Column) => (isNumber ? 'number' : '');
  return (
    <table class="ranking">
      <thead>
        <tr>
          <th scope="col">Asset</th>
          {columns.map((column) => (
            <th key={column.title} scope="col" class={kind(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {assets.map((asset) => (
          <tr key={asset.id}>
            <th scope="row">
              <AssetName {...asset} />
            </th>
            {columns.map((column) => (
              <td key={column.title} class={kind(column)}>
                {column.cell(asset)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
