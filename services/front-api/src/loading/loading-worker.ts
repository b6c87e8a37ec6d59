// The worker thread that loads snapshots and joins them. It keeps no state between tasks, returns everything large in shared
// memory, and imports no schemas: that would double its start time.
import { workerData } from 'node:worker_threads';
import { createMongoClient, databaseName, onPrimary } from '@coinfront/runtime/mongo';
import { type Pairing, type PairingInput, pair as pairTables } from '../join/pairing.ts';
import type { AssetTable } from '../tables/asset-table.ts';
import { distinctTexts, type TextColumn } from '../tables/text-column.ts';
import type { UsdTable } from '../tables/usd-table.ts';
import { loadAssets as readAssets } from './load-assets.ts';
import { loadUsdValues as readUsdValues } from './load-usd-values.ts';
import type { AssetsToLoad, LoadOptions, SnapshotToLoad } from './snapshot-to-load.ts';

export type LoadingWorkerData = { mongoUri: string; options: LoadOptions };

export type LoadUsdValuesTask = {
  snapshot: SnapshotToLoad;
  /** `symbol_key` of the assets. */
  symbols: TextColumn;
};

const { mongoUri, options } = workerData as LoadingWorkerData;
const db = createMongoClient(mongoUri).db(databaseName(mongoUri));
const optionsFor = ({ timeoutFactor = 1 }: SnapshotToLoad) => ({
  ...options,
  timeoutMs: options.timeoutMs * timeoutFactor,
});
const dbFor = ({ fromPrimary }: SnapshotToLoad) => (fromPrimary ? onPrimary(db) : db);

export async function loadAssets(snapshot: AssetsToLoad): Promise<AssetTable> {
  return readAssets(dbFor(snapshot), snapshot, optionsFor(snapshot));
}

export async function loadUsdValues({ snapshot, symbols }: LoadUsdValuesTask): Promise<UsdTable> {
  return readUsdValues(dbFor(snapshot), snapshot, distinctTexts(symbols), optionsFor(snapshot));
}

export const pair = (input: PairingInput): Pairing => pairTables(input);
