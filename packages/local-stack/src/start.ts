// Implements `pnpm start`: checks the configuration, starts every part, prints the URLs, and ends the parts in order.
import { builtFolder } from '@coinfront/dashboard/built';
import {
  createLineOutput,
  createLogger,
  createRedaction,
  exitOnConfigError,
  onShutdown,
  orExit,
  readEnvironment,
  secretsOf,
} from '@coinfront/runtime';
import { buildDashboard } from './build-dashboard.ts';
import { checkConfiguration } from './check-configuration.ts';
import { configSchema } from './config.ts';
import { createDisplay } from './create-display.ts';
import { describeStack } from './describe-stack.ts';
import { endWithLauncher } from './end-with-launcher.ts';
import { writeStackFile } from './running-stack.ts';
import { exitCodeOf, type Part, startStack } from './stack.ts';

const given = orExit(() => readEnvironment(process.env));
// Default: a free port, so that two starts do not collide.
const environment = { ...given, ADMIN_PORT: given.ADMIN_PORT?.trim() || '0' };
const { config, plan } = await checkConfiguration(environment).catch(exitOnConfigError);
const output = createLineOutput();
const secrets = secretsOf(configSchema, config);
const log = createLogger({ name: 'start', secrets }, output);
const display = createDisplay({ log, output, redact: createRedaction(secrets).text });

const parts: Part[] = [];
let removeStackFile = () => {};
let isStopping = false;
// The last started part ends first: the API before the stores that it uses.
const stopParts = async () => {
  isStopping = true;
  removeStackFile();
  for (const part of parts.toReversed()) await part.stop();
};
const shutdown = onShutdown(log, [stopParts], { graceMs: 30_000 });
endWithLauncher(shutdown.close);

try {
  for (const { part, is, isReal } of plan.parts)
    display.step(`${part}: ${isReal ? 'real' : 'stand-in'}, ${is}`);
  const dashboard = buildDashboard({ display, environment }, parts);
  const stack = await startStack({ display, environment }, plan, parts);
  await dashboard;
  removeStackFile = writeStackFile(config.PORT, stack.ingestionVariables);
  display.summary(describeStack(plan, stack.urls, { hasDashboard: builtFolder() !== undefined }));
  await stack.failed;
} catch (error) {
  // A part that ends during a shutdown has not failed.
  if (!isStopping) {
    display.progressDone();
    await stopParts();
    const exitCode = orExit(() => exitCodeOf(error));
    display.failed((error as Error).message);
    process.exit(exitCode);
  }
}
