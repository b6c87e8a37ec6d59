// Composition root of one run: from the source to MongoDB, with the configuration of the environment.
import type { ExitCode } from '@coinfront/contracts';
import { configFromEnvironment, createLogger, orExit, secretsOf, stopSignal } from '@coinfront/runtime';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { ingestionClientOptions } from '../client-options.ts';
import { createInsertPool } from '../insert/insert-pool.ts';
import { createProgressReporter, sendToParent } from '../progress.ts';
import { runIngestion } from '../run-ingestion.ts';
import type { IngestionService } from './ingestion-service.ts';

/** Resolves with the exit code. Exits with 78 if the configuration is invalid. */
export async function runOnce({ name, configSchema, createSource }: IngestionService): Promise<ExitCode> {
  const config = configFromEnvironment(configSchema);
  const signal = stopSignal({ endWithParent: config.END_WITH_PARENT });
  const log = createLogger({
    name: `${name}-ingestion`,
    level: config.LOG_LEVEL,
    secrets: secretsOf(configSchema, config),
  });
  const { source, limit } = orExit(() => createSource({ log }, config));
  const { MONGODB_URI: mongoUri, LEASE_MS: leaseMs } = config;
  const mongo = createMongoClient(mongoUri, ingestionClientOptions({ leaseMs }));
  const pool = createInsertPool({ mongoUri, leaseMs, threads: config.INSERT_THREADS });

  const exitCode = await runIngestion(
    {
      source,
      db: mongo.db(databaseName(mongoUri)),
      pool,
      log,
      signal,
      report: createProgressReporter({ log, send: sendToParent() }),
    },
    {
      ingestion: name,
      rowsLimit: limit,
      leaseMs,
      chunkMax: config.CHUNK_MAX,
      snapshotsKept: config.SNAPSHOTS_KEPT,
      snapshotGraceMs: config.SNAPSHOT_GRACE_MS,
      historyHours: config.HISTORY_HOURS,
      allowShrink: config.ALLOW_SHRINK,
    },
  );
  await pool.close();
  await mongo.close();
  // An open IPC channel to the parent process would keep this process alive.
  if (process.connected) process.disconnect();
  return exitCode;
}
