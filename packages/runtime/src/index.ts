// What every process needs and no coin is in: configuration, logs, the end. The database connection is an entry of its own
// (`@coinfront/runtime/mongo`), so that processes without one do not load the driver.
export { mongoUriSchema } from './addresses/mongo-uri.ts';
export { proxyUrlFault } from './addresses/proxy-url.ts';
export { redisUrlSchema } from './addresses/redis-url.ts';
export * from './config.ts';
export * from './environment.ts';
export * from './line-output.ts';
export { listenHostSchema } from './listening/listen-host.ts';
export { type ListenAddress, listenOn } from './listening/listen-on.ts';
export { requireAddresses } from './listening/require-addresses.ts';
export * from './logger.ts';
export { createRedaction, type Redaction, secretsOf } from './redaction.ts';
export * from './shutdown.ts';
export * from './stop-signal.ts';
