// A worker thread that loads tables and joins them, so that neither blocks the event loop.
import type { IngestionName } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import type { Pairing, PairingInput } from '../join/pairing.ts';
import type { AssetTable } from '../tables/asset-table.ts';
import type { TextColumn } from '../tables/text-column.ts';
import type { UsdTable } from '../tables/usd-table.ts';
import type { LoadUsdValuesTask } from './loading-worker.ts';
import { createReplaceableWorker } from './replaceable-worker.ts';
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

export function createLoadingThread(
  { countTable, log }: LoadingThreadDeps,
  { mongoUri, redis, ...options }: LoadingThreadOptions,
): LoadingThread {
  const worker = createReplaceableWorker({ mongoUri, redis, options });

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
    async loadAssets(snapshot) {
      const found = await worker.run('loadAssets', snapshot, snapshot.documents);
      return noted('assets', snapshot, found as Found<AssetTable>);
    },
    async loadUsdValues(snapshot, symbols) {
      const task = { snapshot, symbols } satisfies LoadUsdValuesTask;
      const found = await worker.run('loadUsdValues', task, snapshot.documents);
      return noted('usd-values', snapshot, found as Found<UsdTable>);
    },
    pair: async (input) => (await worker.run('pair', input, input.assets.ids.length)) as Pairing,
    keepTable: async (served) => void (await worker.run('keepTable', served, 0)),
    releaseTable: async (name) => void (await worker.run('releaseTable', name, 0)),
    close: worker.close,
  };
}
