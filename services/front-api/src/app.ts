// The public API: the door, and the routes behind it. Does not listen.
import type { RequestListener } from 'node:http';
import type { Logger } from '@coinfront/runtime';
import express from 'express';
import { createDoor } from './http/door.ts';
import { onlyGet, problemOfError, unknownPath } from './http/problems.ts';
import { setContextHeaders } from './http/requests.ts';
import { securityHeaders } from './http/security-headers.ts';
import type { Resource } from './resources/resource.ts';
import type { ResourceServer } from './resources/serve-resource.ts';
import { documentRoutes } from './routes/documents.ts';
import { statusRoutes } from './routes/status.ts';
import type { MarkersWatch } from './state/watch-markers.ts';

export type AppDeps = {
  watch: MarkersWatch;
  resources: ResourceServer;
  /** What is served from the cache, in the order of their paths. */
  catalogue: readonly Resource[];
  log: Logger;
};

export function createApp({ watch, resources, catalogue, log }: AppDeps): RequestListener {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  for (const resource of catalogue) app.route(resource.path).get(resources.handler(resource)).all(onlyGet);
  app.use(setContextHeaders, statusRoutes({ watch }), documentRoutes());
  app.use(unknownPath, problemOfError);
  return createDoor({ resources, app, log }, securityHeaders());
}
