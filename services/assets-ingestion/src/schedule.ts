// Composition root of the assets schedule: runs of the assets ingestion by the clock, each a process of its own.
import { fileURLToPath } from 'node:url';
import { runSchedule, scheduleConfigSchema } from '@coinfront/ingestion/schedule';
import { configFromEnvironment, createLogger, orExit, secretsOf } from '@coinfront/runtime';
import { configSchema } from './config.ts';
import { plannedRuns } from './planned-runs.ts';

const schema = configSchema.extend(scheduleConfigSchema.shape);
const config = configFromEnvironment(schema);
const log = createLogger({
  name: 'assets-schedule',
  level: config.LOG_LEVEL,
  secrets: secretsOf(schema, config),
});
const planned = orExit(() => plannedRuns({ log }, config));

await runSchedule({ log }, { entry: fileURLToPath(new URL('main.ts', import.meta.url)), ...planned }, config);
