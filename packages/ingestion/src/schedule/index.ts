// Running an ingestion on a schedule.
export * from './check-plan.ts';
export * from './schedule.ts';
export * from './schedule-config.ts';
