// `GET /status`: the two ingestions as this process last saw them. Works while the database does not respond.
import { Router } from 'express';
import { z } from 'zod';
import { DatabaseUnavailableError } from '../database.ts';
import { parseQuery } from '../http/parse-query.ts';
import { onlyGet } from '../http/problems.ts';
import { searchOf } from '../http/requests.ts';
import type { LatestRuns } from '../latest-runs.ts';
import type { AnswerMetrics } from '../metrics/answer-metrics.ts';
import { ageSeconds } from '../state/markers.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';
import { type StatusOptions, statusOf } from '../status.ts';
import type { CurrentView } from '../views/current-view.ts';

const noParameters = z.object({});

export type StatusRoutesDeps = {
  watch: MarkersWatch;
  views: Pick<CurrentView, 'served' | 'behindSeconds'>;
  latestRuns: () => Promise<LatestRuns>;
  answersFound: AnswerMetrics['answersFound'];
};

export function statusRoutes(deps: StatusRoutesDeps, options: StatusOptions): Router {
  const { watch, views, latestRuns, answersFound } = deps;
  const router = Router();
  router
    .route('/status')
    .get(async (req, res) => {
      parseQuery(noParameters, searchOf(req));
      const runs = await latestRuns();
      const markers = watch.latest();
      if (!markers) throw new DatabaseUnavailableError();
      if (watch.isSilent()) res.setHeader('Age', String(ageSeconds(markers)));
      res.setHeader('Cache-Control', 'no-store');
      res.json(await statusOf({ markers, latestRuns: runs, views, found: answersFound() }, options));
    })
    .all(onlyGet);
  return router;
}
