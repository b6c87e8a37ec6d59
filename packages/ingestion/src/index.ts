// What the ingestion services build on.
export * from './client-options.ts';
export * from './errors.ts';
export { type Answer, type Classify, type Fault, statusFault } from './http/fault.ts';
export * from './http/http-client.ts';
export * from './insert/insert-pool.ts';
export * from './progress.ts';
export * from './records/discard-infinite.ts';
export * from './records/fit-record.ts';
export * from './run-ingestion.ts';
export * from './source.ts';
export * from './source-error.ts';
export { stageRows } from './stage/stage-rows.ts';
export { createTally } from './stage/tally.ts';
