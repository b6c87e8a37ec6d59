// What the ingestion services build on.
export * from './source.ts';
export * from './source-error.ts';
