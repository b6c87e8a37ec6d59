import { sourceWords } from '../format/sources.ts';
import { href } from '../state/route.ts';
import { isOfSource, type Mapping } from './decision-about.ts';
import type { Names } from './use-names.ts';

type Props = { mapping: Pick<Mapping, 'asset_id' | 'asset_source'>; names: Names };

/** An asset with a decision, as a link to its mapping view; plain text if it is of another source. */
export function MappedAsset({ mapping, names }: Props) {
  const { asset_id: id, asset_source: source } = mapping;
  if (names.assetsSource !== undefined && !isOfSource(mapping, names.assetsSource)) {
    return (
      <span class="quiet">
        asset {id} of {sourceWords(source)}
      </span>
    );
  }
  const row = names.byId.get(id);
  return (
    <a class="mapped-asset" href={href(['mappings', id])}>
      {row ? (
        <>
          <bdi>{row.name ?? row.symbol}</bdi> <bdi class="symbol">{row.symbol}</bdi>
        </>
      ) : (
        `asset ${id}`
      )}
    </a>
  );
}
