// `/livez`, `/readyz` and `/metrics`, for operators, on a port of their own. Does not listen.
import express, { type Express } from 'express';
import type { Registry } from 'prom-client';
import type { SharedTier } from './cache/shared-tier.ts';
import { createAddressOf } from './http/client-address.ts';
import { onlyGet, problemOfError, unknownPath } from './http/problems.ts';
import { openContext } from './http/request-context.ts';
import type { MarkersWatch } from './state/watch-markers.ts';
import type { CurrentView } from './views/current-view.ts';

export type AdminAppDeps = {
  watch: Pick<MarkersWatch, 'isSilent'>;
  views: Pick<CurrentView, 'served' | 'behindSeconds'>;
  shared: Pick<SharedTier, 'state'>;
  register: Pick<Registry, 'contentType' | 'metrics'>;
};

export type AdminAppOptions = {
  /** Whether the API is shutting down. */
  isClosing: () => boolean;
};

export function createAdminApp(
  { watch, views, shared, register }: AdminAppDeps,
  { isClosing }: AdminAppOptions,
): Express {
  const addressOf = createAddressOf(undefined);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((req, _res, next) => {
    req.context = openContext(req, addressOf(req), []);
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
      // MongoDB and Redis do not decide: a load balancer would remove replicas that can still serve what they have.
      const ready = views.served() !== undefined && !isClosing();
      res.status(ready ? 200 : 503).json({
        ready,
        behind_seconds: views.behindSeconds(),
        mongodb: watch.isSilent() ? 'silent' : 'up',
        redis: shared.state(),
      });
    })
    .all(onlyGet);
  app
    .route('/metrics')
    .get(async (_req, res) => {
      const text = await register.metrics();
      res.setHeader('Content-Type', register.contentType);
      res.send(text);
    })
    .all(onlyGet);
  app.use(unknownPath, problemOfError);
  return app;
}
