// The worker thread that loads snapshots and joins them. It keeps no state between tasks, returns everything large in shared
// memory, and imports no schemas: that would double its start time.
import { workerData } from 'node:worker_threads';
import { createMongoClient, databaseName, onPrimary } from '@coinfront/runtime/mongo';
import { type Pairing, type PairingInput, pair as pairTables } from '../join/pairing.ts';
import { type AssetTable, assetCount } from '../tables/asset-table.ts';
import { distinctTexts, type TextColumn } from '../tables/text-column.ts';
import { type UsdTable, usdCount } from '../tables/usd-table.ts';
import { loadAssets as readAssets } from './load-assets.ts';
import { loadUsdValues as readUsdValues } from './load-usd-values.ts';
import type { ExchangeOptions } from './shared/connect-exchange.ts';
import { type Found, noExchange, type ServedTable } from './shared/exchange.ts';
import type { TableName } from './shared/stored-tables.ts';
import type { AssetsToLoad, LoadOptions, SnapshotToLoad } from './snapshot-to-load.ts';

export type LoadingWorkerData = {
  mongoUri: string;
  redis: ExchangeOptions | undefined;
  options: LoadOptions;
};

export type LoadUsdValuesTask = {
  snapshot: SnapshotToLoad;
  /** `symbol_key` of the assets. */
  symbols: TextColumn;
};

const { mongoUri, redis, options } = workerData as LoadingWorkerData;
const db = createMongoClient(mongoUri).db(databaseName(mongoUri));
const optionsFor = ({ timeoutFactor = 1 }: SnapshotToLoad) => ({
  ...options,
  timeoutMs: options.timeoutMs * timeoutFactor,
});
const dbFor = ({ fromPrimary }: SnapshotToLoad) => (fromPrimary ? onPrimary(db) : db);

// The client of Redis takes as long to import as everything else, so only if it is used.
const exchange = redis ? (await import('./shared/connect-exchange.ts')).connectExchange(redis) : noExchange;

export function loadAssets(snapshot: AssetsToLoad): Promise<Found<AssetTable>> {
  return exchange.find(
    { ingestion: 'assets', ...snapshot },
    () => readAssets(dbFor(snapshot), snapshot, optionsFor(snapshot)),
    (table) => assetCount(table) === snapshot.documents,
  );
}

export function loadUsdValues({ snapshot, symbols }: LoadUsdValuesTask): Promise<Found<UsdTable>> {
  return exchange.find(
    { ingestion: 'usd-values', ...snapshot },
    () => readUsdValues(dbFor(snapshot), snapshot, distinctTexts(symbols), optionsFor(snapshot)),
    (table) => usdCount(table) === snapshot.documents,
  );
}

export const keepTable = (served: ServedTable): Promise<void> => exchange.keep(served);

export const releaseTable = (name: TableName): Promise<void> => exchange.release(name);

export const pair = (input: PairingInput): Pairing => pairTables(input);
