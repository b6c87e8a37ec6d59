// Validates the environment of an ingestion and its schedule. Connects to nothing.
import { configFromEnvironment, createLogger, orExit } from '@coinfront/runtime';
import { scheduleConfigSchema } from '../schedule/schedule-config.ts';
import type { IngestionService } from './ingestion-service.ts';

/** Exits with 78 if the configuration is invalid. */
export function checkSettings({ name, configSchema, createSource }: IngestionService): void {
  const config = configFromEnvironment(configSchema.extend(scheduleConfigSchema.shape));
  const log = createLogger({ name: `${name}-settings`, level: 'silent' });
  orExit(() => createSource({ log }, config));
}
