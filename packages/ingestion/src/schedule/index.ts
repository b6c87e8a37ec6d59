// Running an ingestion by the clock.
export * from './run-schedule.ts';
export * from './schedule.ts';
export * from './schedule-config.ts';
export * from './source-plan.ts';
