// Search by name or symbol for the asset to edit.
import type { AssetsResponse } from '@coinfront/contracts/responses';
import { SEARCH_LENGTH_MAX } from '../api/limits.ts';
import { useLastReply, useLoaded } from '../api/use-loaded.ts';
import { ErrorNotice } from '../parts/loaded-view.tsx';
import { Match } from '../parts/match.tsx';
import { href, navigate } from '../state/route.ts';

const FOUND_MAX = 20;

export function FindAsset({ text }: { text: string }) {
  return (
    <section class="card" aria-labelledby="find">
      <h2 id="find">Find an asset</h2>
      <label for="asset-search" class="quiet">
        Name or symbol
      </label>
      <input
        id="asset-search"
        class="search"
        type="search"
        value={text}
        maxLength={SEARCH_LENGTH_MAX}
        onInput={({ currentTarget }) =>
          navigate(href(['mappings'], { q: currentTarget.value }), { isSame: true })
        }
      />
      {text.trim() !== '' && <Found text={text.trim()} />}
    </section>
  );
}

function Found({ text }: { text: string }) {
  const search = new URLSearchParams({
    q: text,
    limit: String(FOUND_MAX),
    fields: 'id,name,symbol,usd_match',
  });
  const loaded = useLoaded<AssetsResponse>(`?${search}`);
  const { error } = loaded;
  const found = useLastReply(loaded);
  if (error) return <ErrorNotice error={error} />;
  const total = Number(found?.headers.get('Total-Count') ?? 0);
  return (
    <>
      <p role="status" class="quiet">
        {!found ? 'Loading…' : total > FOUND_MAX ? `The first ${FOUND_MAX} of ${total}` : `${total} found`}
      </p>
      <ul class="found">
        {found?.body.data.map(({ id, name, symbol, usd_match }) => (
          <li key={id}>
            <a href={href(['mappings', id ?? 0])}>
              <bdi>{name ?? symbol}</bdi> <bdi class="quiet">{symbol}</bdi>
            </a>{' '}
            <Match match={usd_match ?? ''} />
          </li>
        ))}
      </ul>
    </>
  );
}
