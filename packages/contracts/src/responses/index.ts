// The responses of the API.
export * from './asset.ts';
export * from './asset-columns.ts';
export * from './asset-history.ts';
export * from './assets.ts';
export * from './collisions.ts';
export * from './facets.ts';
export * from './figures-at.ts';
export * from './last-updated.ts';
export * from './mappings.ts';
export * from './problem.ts';
export * from './runs.ts';
export * from './snapshot-event.ts';
export * from './status.ts';
export * from './summary.ts';
export * from './symbol.ts';
