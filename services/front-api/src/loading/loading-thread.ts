// A worker thread that loads tables and joins them, so that neither blocks the event loop.
import { Piscina } from 'piscina';
import type { Pairing, PairingInput } from '../join/pairing.ts';
import type { AssetTable } from '../tables/asset-table.ts';
import type { TextColumn } from '../tables/text-column.ts';
import type { UsdTable } from '../tables/usd-table.ts';
import type { LoadingWorkerData, LoadUsdValuesTask } from './loading-worker.ts';
import type { AssetsToLoad, LoadOptions, SnapshotToLoad } from './snapshot-to-load.ts';

/** Errors lose their class at the thread boundary: log them, do not test for classes. */
export type LoadingThread = {
  loadAssets(snapshot: AssetsToLoad): Promise<AssetTable>;
  /** `symbols`: those of the assets that are joined with them. */
  loadUsdValues(snapshot: SnapshotToLoad, symbols: TextColumn): Promise<UsdTable>;
  pair(input: PairingInput): Promise<Pairing>;
  close(): Promise<void>;
};

export type LoadingThreadOptions = LoadOptions & { mongoUri: string };

/** No load takes so long: a thread that does is stuck and is replaced. */
const TASK_MS = 120_000;
/**
 * Rows become garbage as soon as they are written to the table; by default the heap grows by a hundred megabytes before
 * they are collected. A million rows need some hundred megabytes for the symbols that no asset has.
 */
const WORKER_LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 512 };

export function createLoadingThread({ mongoUri, ...options }: LoadingThreadOptions): LoadingThread {
  const piscina = new Piscina({
    filename: new URL('loading-worker.ts', import.meta.url).href,
    workerData: { mongoUri, options } satisfies LoadingWorkerData,
    minThreads: 1,
    maxThreads: 1,
    // An edit can be joined while a load waits for the database.
    concurrentTasksPerWorker: 2,
    resourceLimits: WORKER_LIMITS,
    // The default blocks the event loop of an idle worker, and with it the driver's monitoring.
    atomics: 'disabled',
  });
  const run = (name: string, task: unknown) =>
    piscina.run(task, { name, signal: AbortSignal.timeout(TASK_MS) });

  return {
    loadAssets: async (snapshot) => (await run('loadAssets', snapshot)) as AssetTable,
    loadUsdValues: async (snapshot, symbols) =>
      (await run('loadUsdValues', { snapshot, symbols } satisfies LoadUsdValuesTask)) as UsdTable,
    pair: async (input) => (await run('pair', input)) as Pairing,
    close: () => piscina.destroy(),
  };
}
