// `GET /runs`: the latest runs. Read from the database each time, because they change without a new snapshot.
import type { RunsResponse } from '@coinfront/contracts';
import { Router } from 'express';
import { DatabaseUnavailableError } from '../database.ts';
import { parseQuery } from '../http/parse-query.ts';
import { onlyGet } from '../http/problems.ts';
import { searchOf } from '../http/requests.ts';
import type { ReadRuns } from '../runs.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';
import { runsQuerySchema } from './runs-query.ts';

export type RunsRoutesDeps = { readRuns: ReadRuns; watch: Pick<MarkersWatch, 'isSilent'> };

export function runsRoutes({ readRuns, watch }: RunsRoutesDeps): Router {
  const router = Router();
  router
    .route('/runs')
    .get(async (req, res) => {
      const query = parseQuery(runsQuerySchema, searchOf(req));
      if (watch.isSilent()) throw new DatabaseUnavailableError();
      const data = await readRuns(query);
      res.setHeader('Cache-Control', 'no-store');
      res.json({ count: data.length, data } satisfies RunsResponse);
    })
    .all(onlyGet);
  return router;
}
