// The public API: routes and the error handler. Does not listen.
import type { Logger } from '@coinfront/runtime';
import express, { type Express } from 'express';
import type { AssetsPages } from './assets-pages.ts';
import { logRequests } from './log-requests.ts';
import { problemOfError, unknownPath } from './problems.ts';
import { assetsRoutes } from './routes/assets.ts';
import { documentRoutes } from './routes/documents.ts';
import { statusRoutes } from './routes/status.ts';
import { securityHeaders } from './security-headers.ts';
import type { SnapshotsReader } from './snapshots.ts';
import type { MarkersWatch } from './watch-markers.ts';

export type AppDeps = { watch: MarkersWatch; snapshots: SnapshotsReader; pages: AssetsPages; log: Logger };

export function createApp({ watch, snapshots, pages, log }: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.use(logRequests(log), securityHeaders());
  app.use(assetsRoutes({ snapshots, pages }), statusRoutes({ watch }), documentRoutes());
  app.use(unknownPath, problemOfError);
  return app;
}
