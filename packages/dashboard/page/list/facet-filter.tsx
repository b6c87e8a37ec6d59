// A filter by several values, with the number of assets for each value.
import type { FacetsResponse } from '@coinfront/contracts/responses';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLastReply, useLoaded } from '../api/use-loaded.ts';
import { meaningOf } from '../format/matches.ts';
import { count } from '../format/numbers.ts';
import { ErrorNotice } from '../parts/loaded-view.tsx';
import { placeBeside } from '../parts/place-beside.ts';
import { changeView } from './change-view.ts';
import { apiQuery, type Facet, filtersOf, toggled, type ViewQuery } from './view-query.ts';

type FacetProps = { facet: Facet; title: string; query: ViewQuery };

export function FacetFilter({ facet, title, query }: FacetProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const chosen = query.facets[facet].length;
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`facet ${chosen > 0 ? 'chosen' : ''}`}
        popovertarget={`facet-${facet}`}
        aria-haspopup="dialog"
      >
        {title}
        {chosen > 0 && <span class="chosen-count">{chosen}</span>}
        <span aria-hidden="true"> ▾</span>
      </button>
      <div
        id={`facet-${facet}`}
        popover="auto"
        class="popover facet-popover"
        role="dialog"
        aria-label={`Filter by ${title.toLowerCase()}`}
        onToggle={({ currentTarget, newState }) => {
          setOpen(newState === 'open');
          if (newState === 'open' && button.current) placeBeside(currentTarget, button.current);
        }}
      >
        {isOpen && <Values {...{ facet, title, query }} />}
      </div>
    </>
  );
}

/** With more values than this, there is a search field. */
const MANY = 12;

function Values({ facet, title, query }: FacetProps) {
  const filters = apiQuery(filtersOf(query));
  const loaded = useLoaded<FacetsResponse>(`facets?by=${facet}${filters && `&${filters}`}`);
  const fieldset = useRef<HTMLFieldSetElement>(null);
  const [text, setText] = useState('');
  const values = useLastReply(loaded)?.body.data;
  const isKnown = values !== undefined;
  useEffect(() => {
    fieldset.current?.querySelector('input')?.focus();
    const box = fieldset.current?.parentElement;
    if (box?.previousElementSibling) placeBeside(box, box.previousElementSibling);
  }, [isKnown]);

  const listed = new Set(values?.map(({ value }) => value));
  const unlisted = query.facets[facet].filter((value) => !listed.has(value));
  const all = [...unlisted.map((value) => ({ value, count: 0 })), ...(values ?? [])];
  const shown = all.filter(({ value }) => value.includes(text.trim().toLowerCase()));
  return (
    <fieldset ref={fieldset} aria-busy={loaded.isLoading}>
      <legend>{title}</legend>
      {loaded.error && <ErrorNotice error={loaded.error} />}
      {!isKnown && !loaded.error && <p class="loading">Loading…</p>}
      {isKnown && all.length === 0 && <p class="nothing">None.</p>}
      {all.length > MANY && (
        <input
          type="search"
          aria-label={`Find a ${facet}`}
          placeholder={`Find a ${facet}`}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      )}
      {isKnown &&
        shown.map(({ value, count: assets }) => (
          <label key={value} title={facet === 'match' ? meaningOf(value) : value}>
            <input
              type="checkbox"
              checked={query.facets[facet].includes(value)}
              onChange={() => changeView(toggled(query, facet, value))}
            />
            <span class="value">{value}</span> <span class="nothing">{count(assets)}</span>
          </label>
        ))}
    </fieldset>
  );
}
