// For whoever runs this process, on a port of its own: is it alive, may it get requests. Does not listen.
import express, { type Express } from 'express';
import type { SharedTier } from './cache/shared-tier.ts';
import { onlyGet, problemOfError, unknownPath } from './http/problems.ts';
import { openContext } from './http/request-context.ts';
import type { MarkersWatch } from './state/watch-markers.ts';

export type AdminAppDeps = { watch: MarkersWatch; shared: SharedTier };

export function createAdminApp({ watch, shared }: AdminAppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((req, _res, next) => {
    req.context = openContext(req, []);
    next();
  });
  app
    .route('/livez')
    .get((_req, res) => {
      res.json({ alive: true });
    })
    .all(onlyGet);
  app
    .route('/readyz')
    .get((_req, res) => {
      // Redis is told but does not decide: without it answers are slower, not wrong.
      const ready = !watch.isSilent();
      res.status(ready ? 200 : 503).json({ ready, mongodb: ready ? 'up' : 'silent', redis: shared.state() });
    })
    .all(onlyGet);
  app.use(unknownPath, problemOfError);
  return app;
}
