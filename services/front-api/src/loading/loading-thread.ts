// A worker thread that loads tables and joins them, so that neither blocks the event loop.
import type { IngestionName } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import { Piscina } from 'piscina';
import type { Pairing, PairingInput } from '../join/pairing.ts';
import type { AssetTable } from '../tables/asset-table.ts';
import type { TextColumn } from '../tables/text-column.ts';
import type { UsdTable } from '../tables/usd-table.ts';
import type { LoadingWorkerData, LoadUsdValuesTask } from './loading-worker.ts';
import type { ExchangeOptions } from './shared/connect-exchange.ts';
import type { Found, ServedTable, TableSource } from './shared/exchange.ts';
import type { TableName } from './shared/stored-tables.ts';
import type { AssetsToLoad, LoadOptions, SnapshotToLoad } from './snapshot-to-load.ts';

/** Errors lose their class at the thread boundary: log them, do not test for classes. */
export type LoadingThread = {
  loadAssets(snapshot: AssetsToLoad): Promise<AssetTable>;
  /** `symbols`: those of the assets that are joined with them. */
  loadUsdValues(snapshot: SnapshotToLoad, symbols: TextColumn): Promise<UsdTable>;
  pair(input: PairingInput): Promise<Pairing>;
  /** Keeps a table that is served in Redis. */
  keepTable(served: ServedTable): Promise<void>;
  /** The table is no longer served. */
  releaseTable(name: TableName): Promise<void>;
  close(): Promise<void>;
};

export type LoadingThreadDeps = {
  /** Called for each table with where it was found. */
  countTable: (ingestion: IngestionName, from: TableSource) => void;
  log: Logger;
};

/** `redis`: where tables are shared with other processes, if anywhere. */
export type LoadingThreadOptions = LoadOptions & { mongoUri: string; redis?: ExchangeOptions | undefined };

/** No load takes so long: a thread that does is stuck and is replaced. */
const TASK_MS = 120_000;
/**
 * Rows become garbage as soon as they are written to the table; by default the heap grows by a hundred megabytes before
 * they are collected. A million rows need some hundred megabytes for the symbols that no asset has.
 */
const WORKER_LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 512 };

export function createLoadingThread(
  { countTable, log }: LoadingThreadDeps,
  { mongoUri, redis, ...options }: LoadingThreadOptions,
): LoadingThread {
  const piscina = new Piscina({
    filename: new URL('loading-worker.ts', import.meta.url).href,
    workerData: { mongoUri, redis, options } satisfies LoadingWorkerData,
    minThreads: 1,
    maxThreads: 1,
    // An edit can be joined while a load waits for the database, and while tables are kept in Redis.
    concurrentTasksPerWorker: 3,
    resourceLimits: WORKER_LIMITS,
    // The default blocks the event loop of an idle worker, and with it the driver's monitoring.
    atomics: 'disabled',
  });
  const run = (name: string, task: unknown) =>
    piscina.run(task, { name, signal: AbortSignal.timeout(TASK_MS) });

  function noted<Table>(
    ingestion: IngestionName,
    { snapshotId }: SnapshotToLoad,
    found: Found<Table>,
  ): Table {
    countTable(ingestion, found.from);
    log.info({ ingestion, snapshot_id: snapshotId, from: found.from }, 'table loaded');
    return found.table;
  }

  return {
    loadAssets: async (snapshot) =>
      noted('assets', snapshot, (await run('loadAssets', snapshot)) as Found<AssetTable>),
    async loadUsdValues(snapshot, symbols) {
      const task = { snapshot, symbols } satisfies LoadUsdValuesTask;
      return noted('usd-values', snapshot, (await run('loadUsdValues', task)) as Found<UsdTable>);
    },
    pair: async (input) => (await run('pair', input)) as Pairing,
    keepTable: (served) => run('keepTable', served),
    releaseTable: (name) => run('releaseTable', name),
    close: () => piscina.destroy(),
  };
}
