// `/mappings`, for editors: reads, sets and deletes mappings.
import { assetIdsOf, type Decision, decisionSchema, type Mapping } from '@coinfront/contracts';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { DatabaseUnavailableError, orUnavailable } from '../database.ts';
import type { Authorize } from '../http/authorize.ts';
import { matchesTag } from '../http/if-match.ts';
import { parsePath } from '../http/parse-path.ts';
import { parseQuery } from '../http/parse-query.ts';
import { ProblemError } from '../http/problem-error.ts';
import { onlyGet, onlyMethods } from '../http/problems.ts';
import { readJson } from '../http/read-json.ts';
import { closedSignal, searchOf } from '../http/requests.ts';
import type { ChangeMapping, EditOutcome } from '../mappings/change-mapping.ts';
import type { MappingsStore } from '../mappings/mappings-store.ts';
import { mappingResponse, mappingsResponse } from '../mappings/responses.ts';
import { assetPathSchema } from '../resources/asset-path.ts';
import type { StateReader } from '../state/current-state.ts';
import { assetRowOf } from '../tables/asset-table.ts';
import { usdRowOf } from '../tables/usd-table.ts';
import type { AwaitView } from '../views/await-view.ts';
import type { CurrentView } from '../views/current-view.ts';
import type { View } from '../views/view.ts';

export type MappingsRoutesDeps = {
  authorize: Authorize;
  states: StateReader;
  views: Pick<CurrentView, 'served' | 'showEdits'>;
  awaitView: Pick<AwaitView, 'first'>;
  store: Pick<MappingsStore, 'read'>;
  changeMapping: ChangeMapping;
};

const noParameters = z.object({});
const etagOf = (version: number): string => `"v${version}"`;

export function mappingsRoutes(deps: MappingsRoutesDeps): Router {
  const { authorize, states, views, awaitView, store } = deps;
  const router = Router();

  router
    .route('/mappings')
    .get(async (req, res) => {
      authorize(req);
      parseQuery(noParameters, searchOf(req));
      const mappings = await orUnavailable(store.read());
      withVersion(res, mappings.version).json(mappingsResponse(mappings));
    })
    .all(onlyGet);

  router
    .route('/mappings/:id')
    .put(async (req, res) => {
      const edit = await beginEdit(req, res);
      const next = await readJson(decisionSchema, req, res);
      checkRows(edit.view, edit.assetId, next);
      const { mapping, version, isNew } = await apply(edit, next);
      withVersion(res.status(isNew ? 201 : 200), version).json(mappingResponse(mapping as Mapping));
    })
    .delete(async (req, res) => {
      const { version } = await apply(await beginEdit(req, res), null);
      withVersion(res.status(204), version).end();
    })
    .all(onlyMethods('PUT, DELETE'));

  type BegunEdit = { editor: string; assetId: number; ifMatch: string; view: View };

  async function beginEdit(req: Request, res: Response): Promise<BegunEdit> {
    const editor = authorize(req);
    const { id: assetId } = parsePath(assetPathSchema, req.params as Record<string, string>);
    parseQuery(noParameters, searchOf(req));
    const ifMatch = req.headers['if-match'];
    if (ifMatch === undefined) throw new ProblemError({ name: 'precondition-required' });
    if (states.now()?.isSilent) throw new DatabaseUnavailableError();
    const view = views.served() ?? (await awaitView.first(closedSignal(res))).view;
    return { editor, assetId, ifMatch, view };
  }

  async function apply({ editor, assetId, ifMatch, view }: BegunEdit, next: Decision | null) {
    const edit = { editor, asset_id: assetId, asset_source: assetIdsOf(view.state.assets.source), next };
    const isSeen = (version: number) => matchesTag(ifMatch, etagOf(version));
    const result = await orUnavailable(deps.changeMapping(edit, isSeen));
    if (result.outcome === 'unchanged') return { ...result, isNew: false };
    if (result.outcome !== 'changed') throw problemOf(result, assetId);
    // The editor's next request must already see the edit.
    await views.showEdits();
    const { mapping, change } = result;
    return { mapping, version: change.version, isNew: change.previous === null };
  }

  return router;
}

function withVersion(res: Response, version: number): Response {
  return res.set({ ETag: etagOf(version), 'Cache-Control': 'no-store' });
}

/** Throws if the asset or the USD value does not exist: such a mapping would be an unnoticed mistake. */
function checkRows({ tables, state: { usdValues } }: View, assetId: number, { usd }: Decision): void {
  if (assetRowOf(tables.assets, assetId) === undefined) {
    throw new ProblemError({ name: 'not-found', detail: `The current snapshot has no asset ${assetId}` });
  }
  const isThere =
    usd === null || (usd.source === usdValues.source && usdRowOf(tables.usdValues, usd.id) !== undefined);
  if (isThere) return;
  const detail = `The current snapshot of ${usdValues.source} has no USD value ${usd.id} of ${usd.source}; /symbols/{symbol} lists the existing ones`;
  throw new ProblemError({ name: 'unknown-usd-value', detail });
}

function problemOf(
  result: Exclude<EditOutcome, { outcome: 'changed' | 'unchanged' }>,
  assetId: number,
): ProblemError {
  switch (result.outcome) {
    case 'stale':
      return new ProblemError(
        { name: 'precondition-failed', detail: `The mappings are at version ${result.version}` },
        { ETag: etagOf(result.version) },
      );
    case 'absent':
      return new ProblemError({ name: 'not-found', detail: `There is no mapping for asset ${assetId}` });
    case 'taken':
      return new ProblemError({
        name: 'usd-value-taken',
        detail: `It is mapped to asset ${result.by}; delete that mapping first`,
      });
    case 'full':
      return new ProblemError({ name: 'mappings-full' });
  }
}
