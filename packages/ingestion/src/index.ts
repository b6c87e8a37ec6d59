// What source adapters and benchmarks use. The entry points of the services are in `service/`.
export * from './client-options.ts';
export * from './errors.ts';
export * from './http/http-client.ts';
export { type Classify, type RequestError, type SourceResponse, statusError } from './http/request-error.ts';
export * from './insert/insert-pool.ts';
export * from './progress.ts';
export * from './records/discard-infinite.ts';
export * from './records/fit-record.ts';
export * from './run-ingestion.ts';
export * from './source.ts';
export * from './source-error.ts';
export { stageRows } from './stage/stage-rows.ts';
export { createTally } from './stage/tally.ts';
