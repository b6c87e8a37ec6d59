// Entry point of the simulator's process.
import type { Ready } from '@coinfront/contracts';
import {
  configFromEnvironment,
  createLogger,
  exitOnConfigError,
  onShutdown,
  orExit,
} from '@coinfront/runtime';
import { parseCommandLine } from './command-line.ts';
import { configSchema } from './config.ts';
import { loadRecordings } from './replay/recordings.ts';
import { startSimulator } from './simulator.ts';

const config = configFromEnvironment(configSchema);
const replay = orExit(() => {
  const { directory, names } = parseCommandLine(process.argv.slice(2), config.REPLAY_DIR);
  return directory === undefined ? undefined : loadRecordings(directory, names);
});
const log = createLogger({ name: 'market-simulator', level: config.LOG_LEVEL });
const simulator = await startSimulator({
  host: config.SIMULATOR_HOST,
  port: config.SIMULATOR_PORT,
  assets: config.SIMULATOR_ASSETS,
  seed: config.SIMULATOR_SEED,
  replay,
  log,
}).catch(exitOnConfigError);
onShutdown(log, [() => simulator.close()], { endWithParent: config.END_WITH_PARENT });
log.info({ url: simulator.url }, 'listening');
process.send?.({ type: 'ready', urls: { simulator: simulator.url } } satisfies Ready);
