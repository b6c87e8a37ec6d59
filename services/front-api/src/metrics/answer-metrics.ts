// Metrics of responses: number, duration and cache tier. Runs for every response, so it is cheap: under half a microsecond.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { FoundIn } from '../answers/find-answers.ts';

export type RecordAnswer = (req: IncomingMessage, res: ServerResponse) => void;

export type AnswerMetrics = {
  record: RecordAnswer;
  /** Number of answers by where they were found. */
  answersFound: () => Readonly<Record<FoundIn, number>>;
};

/** From a cached answer to the largest compressed page, and to waiting for an ingestion. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];

const TIERS = ['hit-local', 'hit-redis', 'miss', 'bypass'] as const satisfies readonly FoundIn[];

export function createAnswerMetrics(register: Registry): AnswerMetrics {
  const durations = new Histogram({
    name: 'coinfront_http_request_duration_seconds',
    help: 'Time from receiving a request to the end of its response, by route and status',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers: [register],
  });
  const found: Record<FoundIn, number> = { 'hit-local': 0, 'hit-redis': 0, miss: 0, bypass: 0 };
  new Counter({
    name: 'coinfront_cache_answers_total',
    help: 'Responses by where they were found: hit-local (this process), hit-redis, miss (composed), bypass (caches not used)',
    labelNames: ['found'],
    registers: [register],
    collect() {
      this.reset();
      for (const tier of TIERS) this.inc({ found: tier }, found[tier]);
    },
  });

  const record: RecordAnswer = (req, res) => {
    const { startedAt, foundIn } = req.context;
    const status = res.headersSent ? res.statusCode : 'none';
    durations.observe({ route: routeOf(req), status }, (performance.now() - startedAt) / 1_000);
    if (foundIn !== undefined) found[foundIn] += 1;
  };
  return { record, answersFound: () => found };
}

/** The route's pattern, `/assets/:id`, never the path that a client sent. */
function routeOf({ route }: IncomingMessage & { route?: { path: unknown } }): string {
  return route === undefined ? 'unknown' : String(route.path);
}
