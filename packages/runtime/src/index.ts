// What every process needs, independent of the domain: configuration, logging, shutdown. The database connection is a
// separate entry point (`@coinfront/runtime/mongo`), so that processes without one do not load the driver.
export { mongoUriSchema } from './addresses/mongo-uri.ts';
export { proxyUrlError } from './addresses/proxy-url.ts';
export { redisUrlSchema } from './addresses/redis-url.ts';
export * from './config.ts';
export * from './environment.ts';
export * from './line-output.ts';
export { listenHostSchema } from './listening/listen-host.ts';
export { type ListenAddress, listenOn } from './listening/listen-on.ts';
export { requireAddresses } from './listening/require-addresses.ts';
export * from './logger.ts';
export { processVariables } from './process-variables.ts';
export { createRedaction, type Redaction, secretsOf } from './redaction.ts';
export * from './shutdown.ts';
export * from './stop-signal.ts';
export { readVersion } from './version.ts';
