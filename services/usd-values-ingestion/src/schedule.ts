// Composition root of the USD values schedule: runs of the USD values ingestion by the clock, each a process of its own.
import { fileURLToPath } from 'node:url';
import { runSchedule, scheduleConfigSchema } from '@coinfront/ingestion/schedule';
import { configFromEnvironment, createLogger, orExit } from '@coinfront/runtime';
import { configSchema } from './config.ts';
import { plannedRuns } from './planned-runs.ts';

const config = configFromEnvironment(configSchema.extend(scheduleConfigSchema.shape));
const log = createLogger({
  name: 'usd-values-schedule',
  level: config.LOG_LEVEL,
  secrets: [config.MONGODB_URI, config.CMC_API_KEY, config.CRYPTOCOMPARE_API_KEY, config.COINPAPRIKA_API_KEY],
});
const planned = orExit(() => plannedRuns({ log }, config));

await runSchedule({ log }, { entry: fileURLToPath(new URL('main.ts', import.meta.url)), ...planned }, config);
