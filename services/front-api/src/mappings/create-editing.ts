// Creates what the routes for editing need, if there are editors.
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';
import type { AdminToken } from '../http/admin-tokens.ts';
import { createAuthorize } from '../http/authorize.ts';
import type { MappingsRoutesDeps } from '../routes/mappings.ts';
import type { ChangeLog } from './change-log.ts';
import { createChangeMapping } from './change-mapping.ts';
import type { MappingsStore } from './mappings-store.ts';

export type EditingDeps = Pick<MappingsRoutesDeps, 'states' | 'views' | 'awaitView'> & {
  db: Db;
  store: MappingsStore;
  changeLog: ChangeLog;
  log: Logger;
};

export type EditingOptions = { tokens: readonly AdminToken[]; timeoutMs: number };

/** Undefined without tokens. */
export function createEditing(
  { db, store, changeLog, log, ...shown }: EditingDeps,
  { tokens, timeoutMs }: EditingOptions,
): MappingsRoutesDeps | undefined {
  if (tokens.length === 0) return undefined;
  return {
    authorize: createAuthorize(tokens),
    ...shown,
    store,
    changeMapping: createChangeMapping({ db, store, changeLog, log }, { timeoutMs }),
  };
}
