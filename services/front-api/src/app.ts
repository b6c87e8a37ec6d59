// The public API: the entry point and the routes behind it. Does not listen.
import type { RequestListener } from 'node:http';
import type { Logger } from '@coinfront/runtime';
import express from 'express';
import type { EventFeed } from './events/event-feed.ts';
import type { Admission } from './http/admission.ts';
import { createEntryPoint } from './http/entry-point.ts';
import { expressMessages, type MessageClasses } from './http/express-messages.ts';
import { onlyGet, problemOfError, unknownPath } from './http/problems.ts';
import { setContextHeaders } from './http/requests.ts';
import type { RecordAnswer } from './metrics/answer-metrics.ts';
import type { Resource } from './resources/resource.ts';
import type { ServeResource } from './resources/serve-resource.ts';
import { type DashboardRoutesDeps, dashboardRoutes } from './routes/dashboard.ts';
import { documentRoutes } from './routes/documents.ts';
import { eventRoutes } from './routes/events.ts';
import { type MappingsRoutesDeps, mappingsRoutes } from './routes/mappings.ts';
import { problemRoutes } from './routes/problems.ts';
import { type RunsRoutesDeps, runsRoutes } from './routes/runs.ts';
import { type StatusRoutesDeps, statusRoutes } from './routes/status.ts';
import type { StatusOptions } from './status.ts';

export type AppDeps = StatusRoutesDeps &
  RunsRoutesDeps &
  DashboardRoutesDeps & {
    admission: Admission;
    record: RecordAnswer;
    feed: EventFeed;
    serveResource: ServeResource;
    /** Everything that is computed from views. */
    resources: readonly Resource[];
    /** Undefined without ADMIN_TOKENS: no one may edit. */
    editing?: MappingsRoutesDeps | undefined;
    log: Logger;
  };

export type App = {
  handler: RequestListener;
  /** Classes for `http.createServer`. */
  messages: MessageClasses;
};

export function createApp(deps: AppDeps, options: StatusOptions): App {
  const { serveResource, resources, feed, editing } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  for (const resource of resources) app.route(resource.path).get(serveResource(resource)).all(onlyGet);
  app.use(setContextHeaders, statusRoutes(deps, options), runsRoutes(deps), eventRoutes({ feed }));
  app.use(documentRoutes(), dashboardRoutes(deps), problemRoutes());
  if (editing) app.use(mappingsRoutes(editing));
  app.use(unknownPath, problemOfError);
  return { handler: createEntryPoint({ ...deps, app }), messages: expressMessages(app) };
}
