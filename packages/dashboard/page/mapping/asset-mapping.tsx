// One asset: its current row, and its candidate USD values.
import type { AssetResponse, AssetWithUsd, MappingsResponse } from '@coinfront/contracts/responses';
import { useLoaded } from '../api/use-loaded.ts';
import { dataSources } from '../format/sources.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { href } from '../state/route.ts';
import { type Choice, Choices } from './choices.tsx';
import { decisionAbout } from './decision-about.ts';
import { OtherSymbol } from './other-symbol.tsx';
import { RowNow } from './row-now.tsx';
import type { Edit } from './use-editor.ts';

type Props = {
  id: string;
  /** Undefined without a token. */
  mappings: MappingsResponse | undefined;
  edit: Edit | undefined;
  /** Symbol whose USD values are shown as well; empty for none. */
  otherSymbol: string;
};

export function AssetMapping({ id, ...props }: Props) {
  if (/^[1-9]\d*$/.test(id)) return <KnownAsset id={id} {...props} />;
  return (
    <p class="notice error">
      <bdi>{id}</bdi> is not an asset id. <a href={href(['mappings'])}>Find an asset by name</a>
    </p>
  );
}

function KnownAsset({ id, mappings, edit, otherSymbol }: Props) {
  const loaded = useLoaded<AssetResponse>(`assets/${id}`);
  return (
    <section class="card" aria-label="The asset">
      <p>
        <a href={href(['mappings'])}>← All mappings</a>
      </p>
      <LoadedView loaded={loaded}>
        {({ data }) => {
          const asset = data as AssetWithUsd;
          const sources = dataSources(loaded.reply?.headers.get('Data-Sources') ?? null);
          const choice: Choice = {
            asset,
            usdSource: sources?.usdValues ?? '',
            decision: mappings && decisionAbout(asset.id, mappings, sources),
            edit,
          };
          return (
            <>
              <RowNow asset={asset} decision={choice.decision} />
              <Choices choice={choice} />
              <OtherSymbol choice={choice} symbol={otherSymbol} />
            </>
          );
        }}
      </LoadedView>
    </section>
  );
}
