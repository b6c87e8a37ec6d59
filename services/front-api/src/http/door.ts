// The first to see a request: gives it its id and the headers of its answer, sends what is already finished, and logs
// and hands on everything else.
import type { RequestListener } from 'node:http';
import type { Logger } from '@coinfront/runtime';
import type { ResourceServer } from '../resources/serve-resource.ts';
import { logFinished, logRequests } from './log-requests.ts';
import { type HeaderList, openContext } from './request-context.ts';

export type DoorDeps = {
  resources: Pick<ResourceServer, 'sendFinished'>;
  /** The routes. */
  app: RequestListener;
  log: Logger;
};

export function createDoor({ resources, app, log }: DoorDeps, fixedHeaders: HeaderList): RequestListener {
  const logRequest = logRequests(log);
  return (req, res) => {
    req.context = openContext(req, fixedHeaders);
    if (resources.sendFinished(req, res)) {
      logFinished(log, req, res);
      return;
    }
    logRequest(req, res);
    app(req, res);
  };
}
