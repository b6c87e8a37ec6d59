// The list of all assets, with search, filters and sorting.
import { useMemo } from 'preact/hooks';
import type { Route } from '../state/route.ts';
import { Chips } from './chips.tsx';
import { ExportLinks } from './export-links.tsx';
import { Filters } from './filters.tsx';
import { Hint } from './hint.tsx';
import { ListCaption } from './list-caption.tsx';
import { ListNotice } from './list-notice.tsx';
import { ListTable } from './list-table.tsx';
import { SearchField } from './search-field.tsx';
import { SharedPopover } from './shared-popover.tsx';
import { readViewQuery } from './view-query.ts';
import './list-view.css';

export function ListView({ route }: { route: Route }) {
  const query = useMemo(() => readViewQuery(route.search), [route]);
  return (
    <>
      <div class="list-head">
        <h1>Assets</h1>
        <ListCaption />
        <ExportLinks query={query} />
      </div>
      <div class="toolbar">
        <SearchField query={query} />
        <Filters query={query} />
      </div>
      <Chips query={query} />
      <ListNotice />
      <ListTable query={query} />
      <SharedPopover />
      <Hint />
    </>
  );
}
