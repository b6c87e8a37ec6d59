// The front API as a process.
import { startChild } from '@coinfront/local-stack/child';
import type { Environment } from '@coinfront/runtime';
import { FRONT_API_NODE_FLAGS } from '@coinfront/runtime/node-flags';
import { z } from 'zod';

export type FrontApi = Awaited<ReturnType<typeof startFrontApi>>;

/** Resolves once it listens. */
export async function startFrontApi(environment: Environment) {
  const lines: string[] = [];
  const child = startChild({
    name: 'front-api',
    entry: '@coinfront/front-api/main',
    nodeFlags: FRONT_API_NODE_FLAGS,
    environment: {
      PORT: '0',
      LISTEN_HOST: '127.0.0.1',
      ADMIN_PORT: '0',
      MARKER_POLL_MS: '100',
      INGESTION_WAIT_MS: '1000',
      ...environment,
    },
    onLine: (line) => lines.push(line),
  });
  const { api: url = '', admin = '' } = await child.untilReady().catch((error: Error) => {
    throw new Error(`${error.message}: ${lines.join('\n')}`);
  });
  return {
    ...child,
    url,
    /** Base URL of /readyz and /metrics. */
    admin,
    /** Number of log lines with this text. */
    countLines: (text: string) => lines.filter((line) => line.includes(text)).length,
    output: () => lines.join('\n'),
  };
}

const readinessSchema = z.object({
  mongodb: z.enum(['up', 'silent']),
  redis: z.enum(['up', 'silent', 'off']),
  behind_seconds: z.number(),
});

/** The body of /readyz, ready or not. */
export async function readinessOf({
  admin,
}: Pick<FrontApi, 'admin'>): Promise<z.infer<typeof readinessSchema>> {
  return readinessSchema.parse(await (await fetch(`${admin}/readyz`)).json());
}

/** Whether it has data to serve. */
export const isReady = async ({ admin }: Pick<FrontApi, 'admin'>): Promise<boolean> =>
  (await fetch(`${admin}/readyz`)).ok;

export type TablesLoaded = { redis: number; mongodb: number };

/** How many tables it has loaded, by where it found them. */
export async function tablesLoaded({ admin }: Pick<FrontApi, 'admin'>): Promise<TablesLoaded> {
  const metrics = await (await fetch(`${admin}/metrics`)).text();
  const lines = metrics.matchAll(/^coinfront_tables_loaded_total\{.*from="(redis|mongodb)".*\} (\d+)$/gm);
  const loaded = { redis: 0, mongodb: 0 };
  for (const [, from, count] of lines) loaded[from as keyof TablesLoaded] += Number(count);
  return loaded;
}
