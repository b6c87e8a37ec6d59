// The server as a process: reports its address over IPC, if there is a channel, and in its log.
import type { Ready } from '@coinfront/contracts';
import { configFromEnvironment, createLogger, onShutdown } from '@coinfront/runtime';
import { configSchema } from './config.ts';
import { startEmbeddedMongo } from './index.ts';

const config = configFromEnvironment(configSchema);
const log = createLogger({ name: 'embedded-mongo', level: config.LOG_LEVEL });
const mongo = await startEmbeddedMongo({
  port: config.EMBEDDED_MONGO_PORT,
  onInternalError: (err) => log.error({ err }, 'command failed'),
  onMalformedMessage: (err) => log.warn({ err }, 'connection closed'),
});
onShutdown(log, [() => mongo.close()], { endWithParent: config.END_WITH_PARENT });

const ready: Ready = { type: 'ready', urls: { mongodb: mongo.uri } };
process.send?.(ready);
log.info(ready.urls, 'listening');
