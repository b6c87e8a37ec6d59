// `GET /status`: the two ingestions as this process last saw them.
import { Router } from 'express';
import { z } from 'zod';
import { DatabaseUnavailableError } from '../database.ts';
import { ageSeconds } from '../markers.ts';
import { parseQuery } from '../parse-query.ts';
import { onlyGet } from '../problems.ts';
import { searchOf } from '../requests.ts';
import { statusOf } from '../status.ts';
import type { MarkersWatch } from '../watch-markers.ts';

const noParameters = z.object({});

export function statusRoutes({ watch }: { watch: MarkersWatch }): Router {
  const router = Router();
  router
    .route('/status')
    .get((req, res) => {
      parseQuery(noParameters, searchOf(req));
      const markers = watch.latest();
      if (!markers) throw new DatabaseUnavailableError();
      if (watch.isSilent()) res.setHeader('Age', String(ageSeconds(markers)));
      res.setHeader('Cache-Control', 'no-store');
      res.json(statusOf(markers));
    })
    .all(onlyGet);
  return router;
}
