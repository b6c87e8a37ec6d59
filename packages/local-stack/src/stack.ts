// The order in which the system comes up, and what to do when a part of it does not.
import { EXIT_CODES, ingestionNameSchema } from '@coinfront/contracts';
import { type Environment, given } from '@coinfront/runtime';
import { FRONT_API_NODE_FLAGS } from '@coinfront/runtime/node-flags';
import { type Child, PartFailedError, startChild } from './child.ts';
import type { Display } from './display.ts';
import { followSchedule } from './follow-schedule.ts';
import { ingestionDefaults } from './ingestion-defaults.ts';
import { startIngestion } from './ingestions.ts';
import { isServing } from './is-serving.ts';
import type { Plan } from './plan.ts';

/** The exit code that tells of a failed part. What is no failed part is thrown again. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof PartFailedError) return error.exitCode;
  throw error;
}

export type StackDeps = { display: Display; environment: Environment };

/** What runs, or goes on by the clock, until it is told to end. */
export type Part = Pick<Child, 'stop'>;

export type Stack = {
  urls: Record<string, string>;
  /** What one more run of an ingestion into this stack needs beside the environment. */
  ingestionVariables: Environment;
  /** Rejects with PartFailedError when a server ends by itself. */
  failed: Promise<never>;
};

/** Ingestions that ended so have left, or found, a snapshot that can be served. */
const SUCCESSES: readonly (number | null)[] = [EXIT_CODES.published, EXIT_CODES.alreadyRunning];

/**
 * Starts stand-ins as far as the plan needs them, then both ingestions and, beside them, the front API, which waits
 * for their snapshots; from then on ingestions run by the schedule. `parts` grows as they start, so that the caller can
 * end them whenever it has to.
 * @throws PartFailedError
 */
export async function startStack(
  { display, environment }: StackDeps,
  plan: Plan,
  parts: Part[],
): Promise<Stack> {
  const servers: Child[] = [];
  const start = (name: string, extra: Environment, nodeFlags: readonly string[] = []) => {
    const child = startChild({
      name,
      entry: `@coinfront/${name}/main`,
      environment: { ...environment, ...extra },
      nodeFlags,
      onLine: (line) => display.line(name, line),
    });
    servers.push(child);
    parts.push(child);
    display.started(name, child.pid);
    return child;
  };
  const standIn = async (isNeeded: boolean, name: string, url: string) =>
    isNeeded ? (await start(name, {}).untilReady())[url] : undefined;

  const [embeddedMongo, simulator] = await Promise.all([
    standIn(plan.needsEmbeddedMongo, 'embedded-mongo', 'mongodb'),
    standIn(plan.needsSimulator, 'market-simulator', 'simulator'),
  ]);
  const stores: Environment = {
    ...(embeddedMongo && { MONGODB_URI: embeddedMongo }),
    ...(simulator && { SIMULATOR_URL: simulator }),
    ASSETS_SOURCE: plan.sources.assets,
    USD_VALUES_SOURCE: plan.sources.usdValues,
  };
  const ingestionVariables = { ...ingestionDefaults(plan), ...stores };
  const ingestionEnvironment = { ...ingestionVariables, ...given(environment), ...stores };

  const ingestions = ingestionNameSchema.options.map((ingestion) => {
    const child = startIngestion({ display, environment: ingestionEnvironment }, ingestion);
    parts.push(child);
    return child;
  });
  const api = start('front-api', stores, FRONT_API_NODE_FLAGS);
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
    if (!(await isServing(urls.api ?? ''))) throw new PartFailedError(failure);
    display.step(`${new PartFailedError(failure).message}; the snapshot before is still served`);
  }
  if (plan.schedule) {
    parts.push(await followSchedule({ display, environment: ingestionEnvironment }, plan, plan.schedule));
  }
  const failed = Promise.race(servers.map((server) => server.ended)).then((end) => {
    throw new PartFailedError(end);
  });
  return { urls, ingestionVariables, failed };
}
