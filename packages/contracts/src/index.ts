// Everything that crosses a border of the system: rows, markers, runs, API responses, messages. No I/O.
export * from './asset.ts';
export * from './collections.ts';
export * from './exit-codes.ts';
export * from './insert-messages.ts';
export * from './keys.ts';
export * from './marker.ts';
export * from './process-messages.ts';
export * from './responses/assets.ts';
export * from './responses/problem.ts';
export * from './responses/status.ts';
export * from './run.ts';
export * from './sources.ts';
export * from './stored-row.ts';
export * from './usd-value.ts';
