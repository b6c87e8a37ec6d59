// One worker thread that loads tables and pairs them, so that the event loop never waits for either.
import { Piscina } from 'piscina';
import type { Pairing, PairingInput } from '../join/pairing.ts';
import type { AssetTable } from '../tables/asset-table.ts';
import type { JsonRows } from '../tables/json-rows.ts';
import type { TextColumn } from '../tables/text-column.ts';
import type { UsdTable } from '../tables/usd-table.ts';
import type { LoadingWorkerData, LoadUsdValuesTask } from './loading-worker.ts';
import type { AssetsToLoad, LoadOptions, SnapshotToLoad } from './snapshot-to-load.ts';

/** All of it rejects with errors of whatever class that only a log can read: they crossed the border of a thread. */
export type LoadingThread = {
  loadAssets(snapshot: AssetsToLoad): Promise<AssetTable>;
  /** `symbols` are those of the assets that stand beside them. */
  loadUsdValues(snapshot: SnapshotToLoad, symbols: TextColumn): Promise<UsdTable>;
  pair(input: PairingInput): Promise<Pairing>;
  close(): Promise<void>;
};

export type LoadingThreadOptions = LoadOptions & { mongoUri: string };

/** No load of any size takes so long: a thread that does hangs, and is replaced. */
const TASK_MS = 120_000;
/**
 * Rows are garbage as soon as they are written down; by default the heap grows by a hundred megabytes before that is
 * collected. What is kept of a row until all are there is a fraction of a kilobyte.
 */
const WORKER_LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 512 };

export function createLoadingThread({ mongoUri, ...options }: LoadingThreadOptions): LoadingThread {
  const piscina = new Piscina({
    filename: new URL('loading-worker.ts', import.meta.url).href,
    workerData: { mongoUri, options } satisfies LoadingWorkerData,
    minThreads: 1,
    maxThreads: 1,
    // An edit is paired while a load waits for the database.
    concurrentTasksPerWorker: 2,
    resourceLimits: WORKER_LIMITS,
    // The default stops an idle worker's event loop, and with it the client's monitoring.
    atomics: 'disabled',
  });
  const run = (name: string, task: unknown) =>
    piscina.run(task, { name, signal: AbortSignal.timeout(TASK_MS) });

  return {
    loadAssets: async (snapshot) => ownBytes((await run('loadAssets', snapshot)) as AssetTable),
    loadUsdValues: async (snapshot, symbols) =>
      ownBytes((await run('loadUsdValues', { snapshot, symbols } satisfies LoadUsdValuesTask)) as UsdTable),
    pair: async (input) => (await run('pair', input)) as Pairing,
    close: () => piscina.destroy(),
  };
}

/** A Buffer arrives as its plain superclass. */
function ownBytes<Table extends { json: JsonRows }>(table: Table): Table {
  const { bytes, offsets } = table.json;
  return { ...table, json: { bytes: Buffer.from(bytes.buffer), offsets } };
}
