// The Python original, rebuilt: replaces its collections in each ingestion, sends one query per asset, and caches only in
// Redis.
import { join } from 'node:path';
import { CACHE_DIRECTORY } from '@coinfront/runtime/compile-cache';
import getPort from 'get-port';
import { z } from 'zod';
import { untilOk } from '../load/get.ts';
import { plainEnvironment } from '../processes/environment.ts';
import { startProcess } from '../processes/start-process.ts';
import type { IngestionRun, IngestionRunOptions } from './ingestion-run.ts';
import { PYTHON_DIRECTORY } from './python.ts';

/** The simulator accepts any keys of the documented form. */
const KEYS = {
  CMC_API_KEY: '00000000-0000-4000-8000-000000000000',
  CRYPTOCOMPARE_API_KEY: '00000000-0000-4000-8000-000000000000',
};

/** Keeps compiled modules in the cache directory, not beside the sources. */
const BYTECODE = { PYTHONPYCACHEPREFIX: join(CACHE_DIRECTORY, 'python-bytecode') };

const ingestedLineSchema = z.object({
  event: z.literal('ingested'),
  rows: z.number(),
  insert_seconds: z.number(),
});

export type Original = ReturnType<typeof createOriginal>;

export function createOriginal({ interpreter }: { interpreter: string }) {
  return {
    /** Runs one ingestion to its end. Throws ProcessFailedError. */
    async runIngestion({ ingestion, mongoUri, upstreamUrl }: IngestionRunOptions): Promise<IngestionRun> {
      let published: { at: number; line: z.infer<typeof ingestedLineSchema> } | undefined;
      const run = startProcess({
        name: `original ${ingestion} ingestion`,
        command: interpreter,
        args: [join(PYTHON_DIRECTORY, 'ingest.py'), ingestion],
        environment: plainEnvironment({
          ...KEYS,
          ...BYTECODE,
          MONGODB_URI: mongoUri,
          CMC_BASE_URL: upstreamUrl,
          CRYPTOCOMPARE_BASE_URL: upstreamUrl,
        }),
        onLine(text) {
          if (text.startsWith('{'))
            published = { at: performance.now(), line: ingestedLineSchema.parse(JSON.parse(text)) };
        },
      });
      await run.untilDone();
      if (!published) throw new Error(`The original's ${ingestion} ingestion did not report a publish`);
      const { at, line } = published;
      return {
        rows: line.rows,
        publishedMs: at - run.startedAt,
        insertMs: line.insert_seconds * 1000,
        // It runs in several processes that share memory pages, so there is no single peak.
        peakMegabytes: undefined,
      };
    },

    /** Starts its API on a free loopback port. */
    async startApi({ mongoUri, redisUrl }: { mongoUri: string; redisUrl: string }) {
      const port = await getPort({ host: '127.0.0.1' });
      const api = startProcess({
        name: 'original API',
        command: interpreter,
        args: [join(PYTHON_DIRECTORY, 'front_api.py')],
        environment: plainEnvironment({
          ...BYTECODE,
          MONGODB_URI: mongoUri,
          REDIS_URL: redisUrl,
          PORT: String(port),
        }),
      });
      const url = `http://127.0.0.1:${port}`;
      await api.unlessEnded(untilOk(`${url}/docs`, { signal: api.ending }));
      return { ...api, urls: { api: url } };
    },
  };
}
