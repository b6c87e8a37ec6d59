// Searches at each keystroke; a new request aborts the previous one.
import { useEffect, useRef } from 'preact/hooks';
import { SEARCH_LENGTH_MAX } from '../api/limits.ts';
import { changeView } from './change-view.ts';
import type { ViewQuery } from './view-query.ts';

export function SearchField({ query }: { query: ViewQuery }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focusBySlash = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      if (key !== '/' || ctrlKey || metaKey || altKey || isField(target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', focusBySlash);
    return () => removeEventListener('keydown', focusBySlash);
  }, []);
  const search = (q: string) => changeView({ ...query, q });
  return (
    <search class="list-search">
      <input
        ref={field}
        type="search"
        aria-label="Search by name or symbol"
        placeholder="Search by name or symbol"
        aria-keyshortcuts="/"
        maxLength={SEARCH_LENGTH_MAX}
        spellcheck={false}
        autocomplete="off"
        value={query.q}
        onInput={({ currentTarget }) => search(currentTarget.value)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') search('');
        }}
      />
    </search>
  );
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLSelectElement ||
  target instanceof HTMLTextAreaElement;
