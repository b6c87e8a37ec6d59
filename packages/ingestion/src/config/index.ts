// The environment variables of the ingestions. Loads nothing that runs them, so that checking or documenting the
// configuration stays cheap.
export * from './choose-sources.ts';
export * from './http-settings.ts';
export * from './ingestion-config.ts';
export * from './source-variables.ts';
export * from './variable-schemas.ts';
