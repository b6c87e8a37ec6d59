// All data of one asset, its history, and why it has its USD value.
import type { AssetResponse, AssetWithUsd } from '@coinfront/contracts/responses';
import { useEffect } from 'preact/hooks';
import { useLoaded } from '../api/use-loaded.ts';
import { dataSources } from '../format/sources.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { href, type Route } from '../state/route.ts';
import './asset.css';
import { AssetHeader } from './asset-header.tsx';
import { Sides } from './fields/sides.tsx';
import { HistoryCard } from './history/history-card.tsx';
import { type FigureName, figureNamed } from './history/series.ts';

export function AssetView({ route: { path, search } }: { route: Route }) {
  const id = path[1] ?? '';
  // Anything else is no id, and could lead to another path.
  if (!/^[1-9]\d*$/.test(id)) return <NoAsset id={id} />;
  return <Asset key={id} id={id} figure={figureNamed(search.get('chart'))} />;
}

function Asset({ id, figure }: { id: string; figure: FigureName }) {
  const loaded = useLoaded<AssetResponse>(`assets/${id}`);
  const { reply, error } = loaded;
  const name = (reply?.body.data as AssetWithUsd | undefined)?.name;
  useEffect(() => {
    if (name) document.title = `${name} · Coinfront`;
  }, [name]);

  if (!reply && error && [400, 404].includes(error.status)) return <NoAsset id={id} />;
  return (
    <>
      {!reply && <h1>Asset {id}</h1>}
      <LoadedView loaded={loaded}>
        {({ data, last_updated }) => {
          const asset = data as AssetWithUsd;
          return (
            <div class="asset">
              <AssetHeader asset={asset} />
              <HistoryCard id={id} figure={figure} />
              <Sides
                asset={asset}
                lastUpdated={last_updated}
                sources={dataSources(reply?.headers.get('Data-Sources') ?? null)}
              />
            </div>
          );
        }}
      </LoadedView>
    </>
  );
}

const NoAsset = ({ id }: { id: string }) => (
  <>
    <h1>Asset not found</h1>
    <p>
      {id ? (
        <>
          The current snapshot has no asset with the id <bdi class="id">{id}</bdi>.
        </>
      ) : (
        'The link has no asset id.'
      )}
    </p>
    <p>
      <a href={href([])}>Back to the assets</a>
    </p>
  </>
);
