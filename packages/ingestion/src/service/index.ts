// The entry points of the ingestion services.
export * from './check-settings.ts';
export type { ConfiguredSource, IngestionService } from './ingestion-service.ts';
export * from './run-once.ts';
export * from './run-schedule.ts';
