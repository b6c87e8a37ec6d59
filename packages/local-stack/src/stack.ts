// Starts the system in order, and decides what happens if a part of it fails.
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

/** Exit code for a PartFailedError; throws any other error again. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof PartFailedError) return error.exitCode;
  throw error;
}

export type StackDeps = { display: Display; environment: Environment };

/** A child process, or the schedule. */
export type Part = Pick<Child, 'stop'>;

export type Stack = {
  urls: Record<string, string>;
  /** Variables, in addition to the environment, for one more ingestion into this stack. */
  ingestionVariables: Environment;
  /** Rejects with PartFailedError if a server ends by itself. */
  failed: Promise<never>;
};

/** After these exit codes there is a snapshot to serve. */
const SUCCESSES: readonly (number | null)[] = [EXIT_CODES.published, EXIT_CODES.alreadyRunning];

/**
 * Starts the stand-ins that the plan needs, then both ingestions and the front API, which waits for their snapshots; after
 * that, the schedule. Each part is added to `parts` as it starts, so that the caller can end them at any time.
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
  // Awaited below; a rejection before that must not count as unhandled.
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
    display.step(`${new PartFailedError(failure).message}; the previous snapshot is still served`);
  }
  if (plan.schedule) {
    parts.push(await followSchedule({ display, environment: ingestionEnvironment }, plan, plan.schedule));
  }
  const failed = Promise.race(servers.map((server) => server.ended)).then((end) => {
    throw new PartFailedError(end);
  });
  return { urls, ingestionVariables, failed };
}
