// Creates the parts that find the view for a request.
import type { LoadingThread } from '../loading/loading-thread.ts';
import type { MappingsReader } from '../state/mappings.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';
import { type AwaitViewOptions, createAwaitView } from './await-view.ts';
import { type CurrentViewDeps, followPublished } from './current-view.ts';
import { keepServedTables } from './keep-served.ts';
import { createNamedViews } from './named-views.ts';
import { createTablesStore } from './tables-store.ts';
import { createViewMaker } from './view-maker.ts';

export type ViewsDeps = Omit<CurrentViewDeps, 'tables' | 'makeView'> & {
  thread: LoadingThread;
  watch: MarkersWatch;
  mappings: MappingsReader;
};

export type ViewsOptions = AwaitViewOptions & {
  tablesMaxBytes: number;
  /** Time limit for the next reading of the markers. */
  readingMs: number;
};

export function createViews({ thread, ...deps }: ViewsDeps, options: ViewsOptions) {
  const tables = createTablesStore({ thread }, { maxBytes: options.tablesMaxBytes });
  const makeView = createViewMaker({ thread });
  const views = followPublished({ ...deps, tables, makeView });
  void keepServedTables({ views, thread });
  return {
    views,
    awaitView: createAwaitView({ ...deps, views }, options),
    namedViews: createNamedViews({ ...deps, views, tables, makeView }, options),
  };
}
