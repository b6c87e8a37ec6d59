// The order in which the system comes up, and what to do when a part of it does not.
import { availableParallelism } from 'node:os';
import { EXIT_CODES, statusResponseSchema } from '@coinfront/contracts';
import type { Environment } from '@coinfront/runtime';
import { FRONT_API_NODE_FLAGS, INGESTION_NODE_FLAGS } from '@coinfront/runtime/node-flags';
import { type Child, type ChildOptions, PartFailedError, startChild } from './child.ts';
import type { Display } from './display.ts';
import type { Plan } from './plan.ts';

/** The exit code that tells of a failed part. What is no failed part is thrown again. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof PartFailedError) return error.exitCode;
  throw error;
}

export type StackDeps = { display: Display; environment: Environment };

export type Stack = {
  urls: Record<string, string>;
  /** Rejects with PartFailedError when a server ends by itself. */
  failed: Promise<never>;
};

/** Both ingestions run at once, so each takes half of the CPUs: more threads than CPUs only load the driver more often. */
const INSERT_THREADS = Math.max(1, Math.floor(availableParallelism() / 2));

/** Ingestions that ended so have left, or found, a snapshot that can be served. */
const SUCCESSES: readonly (number | null)[] = [EXIT_CODES.published, EXIT_CODES.alreadyRunning];

/**
 * Starts stand-ins as far as the plan needs them, then both ingestions and, beside them, the front API, which waits
 * for their snapshots. `children` grows as parts start, so that the caller can end them whenever it has to.
 * @throws PartFailedError
 */
export async function startStack(
  { display, environment }: StackDeps,
  plan: Plan,
  children: Child[],
): Promise<Stack> {
  const start = (name: string, entry: string, extra: Environment, more: Partial<ChildOptions> = {}) => {
    const child = startChild({
      name,
      entry,
      environment: { ...environment, ...extra },
      onLine: (line) => display.line(name, line),
      ...more,
    });
    children.push(child);
    display.started(name, child.pid);
    return child;
  };
  const standIn = async (isNeeded: boolean, name: string, url: string) =>
    isNeeded ? (await start(name, `@coinfront/${name}/main`, {}).untilReady())[url] : undefined;

  const [embeddedMongo, simulator] = await Promise.all([
    standIn(plan.needsEmbeddedMongo, 'embedded-mongo', 'mongodb'),
    standIn(plan.needsSimulator, 'market-simulator', 'simulator'),
  ]);
  const chosen: Environment = {
    INSERT_THREADS: environment.INSERT_THREADS || String(INSERT_THREADS),
    ...(embeddedMongo && { MONGODB_URI: embeddedMongo }),
    ...(simulator && { SIMULATOR_URL: simulator }),
    ASSETS_SOURCE: plan.sources.assets,
    USD_VALUES_SOURCE: plan.sources.usdValues,
  };

  const ingestions = ['assets-ingestion', 'usd-values-ingestion'].map((name) =>
    start(name, `@coinfront/${name}/main`, chosen, {
      nodeFlags: INGESTION_NODE_FLAGS,
      onProgress: display.progress,
    }),
  );
  const apiEnvironment = { ...chosen, ADMIN_PORT: '0' };
  const api = start('front-api', '@coinfront/front-api/main', apiEnvironment, {
    nodeFlags: FRONT_API_NODE_FLAGS,
  });
  const apiUrls = api.untilReady();
  // Looked at below; a failure before that must not count as unhandled.
  apiUrls.catch(() => {});

  const ends = await Promise.all(ingestions.map((ingestion) => ingestion.ended));
  display.progressDone();
  const urls: Record<string, string> = {
    ...(await apiUrls),
    ...(embeddedMongo && { mongodb: embeddedMongo }),
    ...(simulator && { simulator }),
  };
  const failures = ends.filter(({ code }) => !SUCCESSES.includes(code));
  for (const failure of failures) {
    if (!(await isServing(urls.api))) throw new PartFailedError(failure);
    display.step(`${new PartFailedError(failure).message}; the snapshot before is still served`);
  }
  const servers = children.filter((child) => !ingestions.includes(child));
  const failed = Promise.race(servers.map((server) => server.ended)).then((end) => {
    throw new PartFailedError(end);
  });
  return { urls, failed };
}

/** Whether the API has snapshots of both sources, from this start or an earlier one. */
async function isServing(apiUrl: string | undefined): Promise<boolean> {
  const answer = await fetch(`${apiUrl}/status`);
  return answer.ok && statusResponseSchema.parse(await answer.json()).ready;
}
