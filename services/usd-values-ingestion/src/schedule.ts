// Composition root of the USD values schedule: runs of the USD values ingestion by the clock, each a process of its own.
import { fileURLToPath } from 'node:url';
import { runSchedule, scheduleConfigSchema } from '@coinfront/ingestion/schedule';
import { configFromEnvironment, createLogger, orExit } from '@coinfront/runtime';
import { chooseSource } from './choose-source.ts';
import { configSchema } from './config.ts';

const config = configFromEnvironment(configSchema.extend(scheduleConfigSchema.shape));
const log = createLogger({
  name: 'usd-values-schedule',
  level: config.LOG_LEVEL,
  secrets: [config.MONGODB_URI, config.CMC_API_KEY, config.CRYPTOCOMPARE_API_KEY, config.COINPAPRIKA_API_KEY],
});
const { source, limit, isPaid } = orExit(() => chooseSource({ log }, config));

await runSchedule(
  { log },
  {
    entry: fileURLToPath(new URL('main.ts', import.meta.url)),
    source: source.name,
    rows: limit,
    pageSize: config.CRYPTOCOMPARE_PAGE_SIZE,
    isPaid,
  },
  config,
);
