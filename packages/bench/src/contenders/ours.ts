// This system as a user runs it: its own processes with their defaults.
import { type Progress, processMessageSchema, runTimingsSchema } from '@coinfront/contracts';
import type { Environment } from '@coinfront/runtime';
import { FRONT_API_NODE_FLAGS, INGESTION_NODE_FLAGS } from '@coinfront/runtime/node-flags';
import { z } from 'zod';
import { nodeEnvironment } from '../processes/environment.ts';
import { startProcess } from '../processes/start-process.ts';
import { type StartedServer, startServer } from '../processes/start-server.ts';
import { MODULES } from '../servers/modules.ts';
import { type ProbeAsk, type Probed, probeMessageSchema } from '../servers/probe-messages.ts';
import type { IngestionRun, IngestionRunOptions } from './ingestion-run.ts';

/** The line that a published run ends with. */
const publishedLineSchema = z.object({
  msg: z.literal('snapshot published'),
  inserted: z.number(),
  timings_ms: runTimingsSchema,
});

/** The stages of a run whose rows nobody sees yet. */
const UNPUBLISHED = new Set<Progress['stage']>(['open', 'extract', 'verify', 'publish']);

const SIMULATED: Environment = { ASSETS_SOURCE: 'simulator', USD_VALUES_SOURCE: 'simulator' };

export type OurRun = IngestionRun & {
  /** What the process says it spent on the history. */
  historyMs: number;
  /** From the start of the process to its end. */
  endedMs: number;
};

/** One run to its end. Throws ProcessFailedError, or where the run did not say what it did. */
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
    throw new Error(`The ${ingestion} ingestion did not say when it published`);
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

/** The front API on free ports of loopback. `urls.api` leads to it. */
export function startFrontApi(name: string, settings: Environment): Promise<StartedServer> {
  return startServer({
    name,
    module: MODULES.frontApi,
    nodeFlags: FRONT_API_NODE_FLAGS,
    environment: { ...LOOPBACK, ...settings },
  });
}

/** The same with a probe in its process, which tells what its event loop and its CPUs did for a while. */
export async function startProbedFrontApi(name: string, settings: Environment) {
  let waiting = Promise.withResolvers<Probed>();
  const api = await startServer({
    name,
    module: MODULES.frontApi,
    nodeFlags: [...FRONT_API_NODE_FLAGS, '--import', MODULES.loopProbe],
    environment: { ...LOOPBACK, ...settings },
    onMessage(message) {
      const told = probeMessageSchema.safeParse(message);
      if (told.success) waiting.resolve(told.data.probed);
    },
  });
  const ask = async (probe: ProbeAsk['probe']): Promise<Probed> => {
    waiting = Promise.withResolvers();
    await api.send({ probe } satisfies ProbeAsk);
    return api.unlessEnded(waiting.promise);
  };
  return {
    ...api,
    beginProbe: async (): Promise<void> => void (await ask('begin')),
    endProbe: (): Promise<Probed> => ask('end'),
  };
}
