// The simulator as an Express application: the upstreams' paths and the control routes. It does not listen.
import { createLogger, type Logger } from '@coinfront/runtime';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { controlRoutes } from './control.ts';
import { type FaultRequest, faultsSchema } from './faults/fault.ts';
import { createFaultPlan } from './faults/fault-plan.ts';
import { createMarket, DEFAULT_ASSETS, DEFAULT_SEED, MOST_ASSETS } from './market/market.ts';
import type { Recordings } from './replay/recordings.ts';
import { createRequestCounts } from './request-counts.ts';
import { serveEndpoint } from './serve.ts';
import { generatedEndpoints, replayedEndpoints } from './upstreams/endpoints.ts';

export type SimulatorAppOptions = {
  /** Number of assets in the generated market. */
  assets?: number;
  /** The same seed gives the same market. */
  seed?: number;
  /** The clock that prices follow, in Unix milliseconds. */
  now?: () => number;
  /** Served instead of the generated market; see loadRecordings. */
  replay?: Recordings | undefined;
  /** Initial faults. */
  faults?: readonly FaultRequest[];
  log?: Logger;
};

/** For requests that Express rejects, such as malformed JSON, and for bugs of the simulator. */
function errorHandler(log: Logger): ErrorRequestHandler {
  // Express recognises an error handler by its four parameters.
  return (error: { status?: number; message: string }, _request, response, _next) => {
    const { status = 500, message } = error;
    if (status >= 500) log.error({ err: error }, 'request failed');
    if (response.headersSent) response.destroy();
    else response.status(status).json({ error: status >= 500 ? 'Bug in the simulator' : message });
  };
}

/**
 * @throws RangeError when there are not 1 to 2,000,000 assets
 * @throws ZodError when a fault is unknown or invalid
 */
export function createSimulatorApp({
  assets = DEFAULT_ASSETS,
  seed = DEFAULT_SEED,
  now = Date.now,
  replay,
  faults = [],
  log = createLogger({ name: 'market-simulator', level: 'silent' }),
}: SimulatorAppOptions = {}): Express {
  if (!Number.isInteger(assets) || assets < 1 || assets > MOST_ASSETS) {
    throw new RangeError(`Expected 1 to ${MOST_ASSETS} assets, received ${assets}`);
  }
  const plan = createFaultPlan(faultsSchema.parse(faults));
  const counts = createRequestCounts();
  const endpoints = replay
    ? replayedEndpoints(replay.chosen)
    : generatedEndpoints(createMarket({ assets, seed }));

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(controlRoutes({ plan, counts }));
  for (const endpoint of endpoints) {
    app.get(endpoint.path, serveEndpoint({ endpoint, plan, counts, now, log }));
  }
  app.use((request: Request, response: Response) => {
    const known = endpoints.map(({ path }) => path);
    response.status(404).json({ error: `No upstream has ${request.method} ${request.path}`, known });
  });
  app.use(errorHandler(log));
  return app;
}
