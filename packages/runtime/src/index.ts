// What every process needs and no coin is in: configuration, logs, the database connection, the end.
export * from './config.ts';
export * from './environment.ts';
export * from './logger.ts';
export * from './mongo.ts';
export * from './shutdown.ts';
export * from './stop-signal.ts';
