// Whether the USD values ingestion and its schedule take the environment: ends with 78 where not. Connects to nothing.
import { scheduleConfigSchema } from '@coinfront/ingestion/schedule';
import { configFromEnvironment, createLogger, orExit } from '@coinfront/runtime';
import { chooseSource } from './choose-source.ts';
import { configSchema } from './config.ts';

const config = configFromEnvironment(configSchema.extend(scheduleConfigSchema.shape));
orExit(() => chooseSource({ log: createLogger({ name: 'usd-values-settings', level: 'silent' }) }, config));
