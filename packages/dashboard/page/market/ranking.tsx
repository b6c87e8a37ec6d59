// Ten assets in an order, and the way to the whole list in it.
import type { LastUpdated } from '@coinfront/contracts/responses';
import { USD_MATCHES } from '@coinfront/contracts/usd-match';
import { useLoaded } from '../api/use-loaded.ts';
import { AssetName } from '../parts/asset-name.tsx';
import { Figure } from '../parts/figure.tsx';
import { LoadedView } from '../parts/loaded-view.tsx';
import { href } from '../state/route.ts';
import { Card } from './card.tsx';
import { type RankedAsset, rankingPath } from './ranked-asset.ts';

type Columns = 'change' | 'spread';

export type RankingProps = {
  name: string;
  /** As the API and the list name it. */
  sort: string;
  columns: Columns;
  filter: Record<string, string | undefined>;
};

export function Ranking({ name, sort, columns, filter }: RankingProps) {
  const loaded = useLoaded<{ last_updated: LastUpdated; data: RankedAsset[] }>(rankingPath(sort, filter));
  return (
    <Card
      name={name}
      wide={columns === 'spread'}
      note={<a href={href([], { sort, ...filter })}>The whole list</a>}
    >
      <LoadedView loaded={loaded}>
        {({ data }) =>
          data.length === 0 ? (
            <p class="nothing">No such assets.</p>
          ) : (
            <div class="scrolls">
              <Rows assets={data} columns={columns} />
            </div>
          )
        }
      </LoadedView>
    </Card>
  );
}

function Rows({ assets, columns }: { assets: readonly RankedAsset[]; columns: Columns }) {
  return (
    <table class="ranking">
      <thead>
        <tr>
          <th scope="col">Asset</th>
          {columns === 'change' ? (
            <>
              <PriceHead />
              <th scope="col" class="number">
                24 h
              </th>
            </>
          ) : (
            <SpreadHeads />
          )}
        </tr>
      </thead>
      <tbody>
        {assets.map((asset) => (
          <tr key={asset.id}>
            <th scope="row">
              <AssetName {...asset} />
            </th>
            {columns === 'change' ? (
              <>
                <PriceCell asset={asset} />
                <td class="number">
                  <Figure value={asset.quote?.USD?.percent_change_24h} as="percent" />
                </td>
              </>
            ) : (
              <SpreadCells asset={asset} />
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const PriceHead = () => (
  <th scope="col" class="number">
    Price
  </th>
);

const PriceCell = ({ asset }: { asset: RankedAsset }) => (
  <td class="number">
    <Figure value={asset.quote?.USD?.price} as="price" />
  </td>
);

const SpreadHeads = () => (
  <>
    <th scope="col" class="number">
      Spread
    </th>
    <PriceHead />
    <th scope="col" class="number">
      USD source
    </th>
    <th scope="col">Its name there</th>
    <th scope="col">Match</th>
  </>
);

const SpreadCells = ({ asset }: { asset: RankedAsset }) => (
  <>
    <td class="number">
      <Figure value={asset.spread} as="percent" />
    </td>
    <PriceCell asset={asset} />
    <td class="number">
      <Figure value={asset.usd?.price} as="price" />
    </td>
    <td>
      <bdi>{asset.usd?.name}</bdi>
    </td>
    <td>
      <span title={USD_MATCHES[asset.usd_match]}>{asset.usd_match}</span>
    </td>
  </>
);
