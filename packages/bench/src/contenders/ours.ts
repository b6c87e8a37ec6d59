// This system as users run it: its processes with their default settings.
import { type Progress, processMessageSchema, runTimingsSchema } from '@coinfront/contracts';
import type { Environment } from '@coinfront/runtime';
import { FRONT_API_NODE_FLAGS, INGESTION_NODE_FLAGS } from '@coinfront/runtime/node-flags';
import { z } from 'zod';
import { nodeEnvironment } from '../processes/environment.ts';
import { startProcess } from '../processes/start-process.ts';
import { type StartedServer, startServer } from '../processes/start-server.ts';
import { MODULES } from '../servers/modules.ts';
import { type Probed, type ProbeRequest, probeMessageSchema } from '../servers/probe-messages.ts';
import type { IngestionRun, IngestionRunOptions } from './ingestion-run.ts';

/** The last log line of a run that published. */
const publishedLineSchema = z.object({
  msg: z.literal('snapshot published'),
  inserted: z.number(),
  timings_ms: runTimingsSchema,
});

/** The stages of a run before readers see its rows. */
const UNPUBLISHED = new Set<Progress['stage']>(['open', 'extract', 'verify', 'publish']);

const SIMULATED: Environment = { ASSETS_SOURCE: 'simulator', USD_VALUES_SOURCE: 'simulator' };

export type OurRun = IngestionRun & {
  /** Time spent on the history, as the process reports it. */
  historyMs: number;
  /** From the start of the process to its end. */
  endedMs: number;
};

/** Runs one ingestion to its end. Throws ProcessFailedError, or Error if the run did not report a publish. */
export async function runIngestion(
  { ingestion, mongoUri, upstreamUrl }: IngestionRunOptions,
  settings: Environment = {},
): Promise<OurRun> {
  let publishedAt: number | undefined;
  let line: z.infer<typeof publishedLineSchema> | undefined;
  const run = startProcess({
    name: `${ingestion} ingestion`,
    command: process.execPath,
    args: [...INGESTION_NODE_FLAGS, MODULES.ingestions[ingestion]],
    environment: nodeEnvironment({
      ...SIMULATED,
      MONGODB_URI: mongoUri,
      SIMULATOR_URL: upstreamUrl,
      ...settings,
    }),
    onMessage(message) {
      const progress = processMessageSchema.safeParse(message).data;
      if (progress?.type === 'progress' && !UNPUBLISHED.has(progress.stage))
        publishedAt ??= performance.now();
    },
    onLine(text) {
      if (text.includes('snapshot published')) line = publishedLineSchema.parse(JSON.parse(text));
    },
  });
  await run.untilDone();
  const endedAt = performance.now();
  if (publishedAt === undefined || line?.timings_ms.stage === undefined)
    throw new Error(`The ${ingestion} ingestion did not report a publish`);
  return {
    rows: line.inserted,
    publishedMs: publishedAt - run.startedAt,
    insertMs: line.timings_ms.stage,
    historyMs: line.timings_ms.history ?? 0,
    endedMs: endedAt - run.startedAt,
    peakMegabytes: run.peakMegabytes(),
  };
}

const LOOPBACK: Environment = { LISTEN_HOST: '127.0.0.1', PORT: '0', ADMIN_PORT: '0' };

/** Starts the front API on free loopback ports; its URL is `urls.api`. */
export function startFrontApi(name: string, settings: Environment): Promise<StartedServer> {
  return startServer({
    name,
    module: MODULES.frontApi,
    nodeFlags: FRONT_API_NODE_FLAGS,
    environment: { ...LOOPBACK, ...settings },
  });
}

/** The same with a probe in its process that measures event loop delay and CPU time between two calls. */
export async function startProbedFrontApi(name: string, settings: Environment) {
  let waiting = Promise.withResolvers<Probed>();
  const api = await startServer({
    name,
    module: MODULES.frontApi,
    nodeFlags: [...FRONT_API_NODE_FLAGS, '--import', MODULES.loopProbe],
    environment: { ...LOOPBACK, ...settings },
    onMessage(message) {
      const parsed = probeMessageSchema.safeParse(message);
      if (parsed.success) waiting.resolve(parsed.data.probed);
    },
  });
  const request = async (probe: ProbeRequest['probe']): Promise<Probed> => {
    waiting = Promise.withResolvers();
    await api.send({ probe } satisfies ProbeRequest);
    return api.unlessEnded(waiting.promise);
  };
  return {
    ...api,
    beginProbe: async (): Promise<void> => void (await request('begin')),
    endProbe: (): Promise<Probed> => request('end'),
  };
}
