// What editing needs, where there are editors.
import type { Logger } from '@coinfront/runtime';
import type { Db } from 'mongodb';
import type { AdminToken } from '../http/admin-tokens.ts';
import { createAuthorize } from '../http/authorize.ts';
import type { MappingsRoutesDeps } from '../routes/mappings.ts';
import type { StateReader } from '../state/current-state.ts';
import type { ChangeLog } from './change-log.ts';
import { createChangeMapping } from './change-mapping.ts';
import { createFindRows } from './find-rows.ts';
import type { MappingsStore } from './mappings-store.ts';

export type EditingDeps = {
  db: Db;
  states: StateReader;
  store: MappingsStore;
  changeLog: ChangeLog;
  log: Logger;
};

export type EditingOptions = { tokens: readonly AdminToken[]; timeoutMs: number };

/** Undefined where nobody has a token. */
export function createEditing(
  { db, states, store, changeLog, log }: EditingDeps,
  { tokens, timeoutMs }: EditingOptions,
): MappingsRoutesDeps | undefined {
  if (tokens.length === 0) return undefined;
  return {
    authorize: createAuthorize(tokens),
    states,
    store,
    changeMapping: createChangeMapping({ db, store, changeLog, log }, { timeoutMs }),
    findRows: createFindRows({ db }, { timeoutMs }),
  };
}
