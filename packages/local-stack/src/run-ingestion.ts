// Implements `pnpm ingest`: finds the running stack, runs the ingestion and exits with its exit code.
import { constants } from 'node:os';
import { type IngestionName, ingestionNameSchema } from '@coinfront/contracts';
import {
  ConfigError,
  createLineOutput,
  createLogger,
  createRedaction,
  type Environment,
  given,
  loadConfig,
  orExit,
  readEnvironment,
  secretsOf,
} from '@coinfront/runtime';
import { configSchema } from './config.ts';
import { createDisplay } from './create-display.ts';
import { endWithLauncher } from './end-with-launcher.ts';
import { startIngestion } from './ingestions.ts';
import { findRunningStack } from './running-stack.ts';

/** Variables that this process reads; the ingestion checks the others. */
const schema = configSchema.omit({ SCHEDULE: true, REPLAY_DIR: true });

const { ingestion, environment, secrets } = orExit(() => {
  const ingestion = ingestionOf(process.argv.slice(2));
  const own = readEnvironment(process.env);
  const config = loadConfig(schema, own);
  return { ingestion, environment: environmentOf(own, config.PORT), secrets: secretsOf(schema, config) };
});
const output = createLineOutput();
const log = createLogger({ name: 'ingest', secrets }, output);
const display = createDisplay({ log, output, redact: createRedaction(secrets).text });
const run = startIngestion({ display, environment }, ingestion);
// The ingestion is in a process group of its own, so signals are passed on. A second signal ends it at once.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => run.kill(name));
endWithLauncher(() => run.kill('SIGTERM'));

const { code, signal } = await run.ended;
display.progressDone();
process.exitCode = code ?? 128 + constants.signals[signal ?? 'SIGKILL'];

function ingestionOf(args: readonly string[]): IngestionName {
  const parsed = ingestionNameSchema.safeParse(args[0]);
  if (parsed.success && args.length === 1) return parsed.data;
  const message = `expected one of ${ingestionNameSchema.options.join(', ')}, received "${args.join(' ')}"`;
  throw new ConfigError([{ variable: 'ingest', message }]);
}

/** The environment overrides the variables of the running stack. */
function environmentOf(environment: Environment, port: number): Environment {
  const running = findRunningStack(port);
  const own = given(environment);
  if (!running && !own.MONGODB_URI) {
    const message = `is required, because no pnpm start runs with PORT=${port}`;
    throw new ConfigError([{ variable: 'MONGODB_URI', message }]);
  }
  return { ...running, ...own };
}
