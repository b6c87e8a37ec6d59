// Composition root of the USD values ingestion: one run from CryptoCompare, or what stands for it, to MongoDB.
import {
  createInsertPool,
  createProgressReporter,
  ingestionClientOptions,
  runIngestion,
  sendToParent,
} from '@coinfront/ingestion';
import { configFromEnvironment, createLogger, orExit, secretsOf, stopSignal } from '@coinfront/runtime';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { chooseSource } from './choose-source.ts';
import { configSchema } from './config.ts';

const config = configFromEnvironment(configSchema);
const signal = stopSignal({ endWithParent: config.END_WITH_PARENT });
const log = createLogger({
  name: 'usd-values-ingestion',
  level: config.LOG_LEVEL,
  secrets: secretsOf(configSchema, config),
});
const { source, limit } = orExit(() => chooseSource({ log }, config));
const mongo = createMongoClient(config.MONGODB_URI, ingestionClientOptions({ leaseMs: config.LEASE_MS }));
const pool = createInsertPool({
  mongoUri: config.MONGODB_URI,
  leaseMs: config.LEASE_MS,
  threads: config.INSERT_THREADS,
});

process.exitCode = await runIngestion(
  {
    source,
    db: mongo.db(databaseName(config.MONGODB_URI)),
    pool,
    log,
    signal,
    report: createProgressReporter({ log, send: sendToParent() }),
  },
  { ...config, ingestion: 'usd-values', rowsLimit: limit },
);
await pool.close();
await mongo.close();
// An open channel to the process that started this one would keep it alive.
if (process.connected) process.disconnect();
