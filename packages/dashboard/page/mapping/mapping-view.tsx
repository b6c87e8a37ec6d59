// View in which editors choose the USD value of an asset.
import { useEffect } from 'preact/hooks';
import type { Route } from '../state/route.ts';
import { AssetMapping } from './asset-mapping.tsx';
import { Decisions } from './decisions.tsx';
import { FindAsset } from './find-asset.tsx';
import './mapping.css';
import { TokenBox } from './token-box.tsx';
import { editResult, useEditor } from './use-editor.ts';
import { useMappings } from './use-mappings.ts';

export function MappingView({ route: { path, search } }: { route: Route }) {
  const loaded = useMappings();
  const mappings = loaded?.reply?.body;
  const edit = useEditor(mappings);
  const id = path[1];
  // The message is about the previous asset.
  useEffect(() => {
    editResult.value = undefined;
  }, [id]);
  return (
    <div class="mapping">
      <h1>Mapping</h1>
      <p class="intro">
        The rules match each asset with its USD value. Where they find none or a wrong one, an editor chooses
        another one, or decides that the asset has none.
      </p>
      <TokenBox mappings={loaded} />
      <p
        role="status"
        class={editResult.value ? `notice ${editResult.value.isError ? 'error' : 'done'}` : ''}
      >
        {editResult.value?.text}
      </p>
      {id === undefined ? (
        <FindAsset text={search.get('q') ?? ''} />
      ) : (
        <AssetMapping
          key={id}
          id={id}
          mappings={mappings}
          edit={mappings && edit}
          otherSymbol={search.get('symbol') ?? ''}
        />
      )}
      {mappings && <Decisions mappings={mappings} />}
    </div>
  );
}
