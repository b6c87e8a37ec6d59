// The simulator as an Express application: the upstreams' paths and the control beside them. It does not listen.
import { createLogger, type Logger } from '@coinfront/runtime';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { controlRoutes } from './control.ts';
import { type FaultRequest, faultsSchema } from './faults/fault.ts';
import { createFaultPlan } from './faults/fault-plan.ts';
import { createMarket, DEFAULT_ASSETS, DEFAULT_SEED, MOST_ASSETS } from './market/market.ts';
import type { Recordings } from './replay/recordings.ts';
import { createRequestLog } from './request-log.ts';
import { serveEndpoint } from './serve.ts';
import { cmcError } from './upstreams/coinmarketcap/errors.ts';
import { generatedEndpoints, replayedEndpoints } from './upstreams/endpoints.ts';

export type SimulatorAppOptions = {
  /** How many assets the generated market has. */
  assets?: number;
  /** The same seed gives the same market. */
  seed?: number;
  /** The clock by which prices move, in Unix milliseconds. */
  now?: () => number;
  /** Serve these instead of the generated market; see loadRecordings. */
  replay?: Recordings | undefined;
  /** Faults from the start on. */
  faults?: readonly FaultRequest[];
  log?: Logger;
};

/** For requests that Express refuses, such as malformed JSON, and for defects of the simulator. */
function errorHandler(log: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: { status?: number; message: string }, _request, response, _next) => {
    const { status = 500, message } = error;
    if (status >= 500) log.error({ err: error }, 'failed to answer');
    if (response.headersSent) response.destroy();
    else response.status(status).json({ error: status >= 500 ? 'Defect of the simulator' : message });
  };
}

/**
 * @throws RangeError when there are not 1 to 2,000,000 assets
 * @throws ZodError when a fault is unknown or wrong
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
  const requests = createRequestLog();
  const endpoints = replay
    ? replayedEndpoints(replay.chosen)
    : generatedEndpoints(createMarket({ assets, seed }));

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(controlRoutes({ plan, requests }));
  for (const endpoint of endpoints) {
    app.get(endpoint.path, serveEndpoint({ endpoint, plan, requests, now, log }));
  }
  // CoinMarketCap answers so to whatever is not part of its keyless API.
  app.use('/public-api', (_request: Request, response: Response) => {
    const { status, headers, body } = cmcError(1005, { version: 'v3', now: now() });
    response.status(status).set(headers).send(body);
  });
  app.use((request: Request, response: Response) => {
    const known = endpoints.map(({ path }) => path);
    response.status(404).json({ error: `No upstream has ${request.method} ${request.path}`, known });
  });
  app.use(errorHandler(log));
  return app;
}
