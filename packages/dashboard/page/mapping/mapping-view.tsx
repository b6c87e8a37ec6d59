// Where editors choose which USD value an asset gets.
import { useEffect } from 'preact/hooks';
import type { Route } from '../state/route.ts';
import { AssetMapping } from './asset-mapping.tsx';
import { Decisions } from './decisions.tsx';
import { FindAsset } from './find-asset.tsx';
import './mapping.css';
import { TokenBox } from './token-box.tsx';
import { said, useEditor } from './use-editor.ts';
import { useMappings } from './use-mappings.ts';

export function MappingView({ route: { path, search } }: { route: Route }) {
  const loaded = useMappings();
  const mappings = loaded?.reply?.body;
  const edit = useEditor(mappings);
  const id = path[1];
  // What was said of another asset is no news of this one.
  useEffect(() => {
    said.value = undefined;
  }, [id]);
  return (
    <div class="mapping">
      <h1>Mapping</h1>
      <p class="intro">
        The rules give an asset the USD value that is known to be its own. Where they cannot tell, or are
        wrong, an editor says which one it is, or that it has none.
      </p>
      <TokenBox mappings={loaded} />
      <p role="status" class={said.value ? `notice said ${said.value.isRefusal ? 'problem' : ''}` : ''}>
        {said.value?.text}
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
