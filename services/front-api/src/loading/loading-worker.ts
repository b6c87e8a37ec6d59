// The worker thread that loads snapshots and joins them. It keeps no state between tasks, and imports no schemas: that
// would double its start time.
import { workerData } from 'node:worker_threads';
import { createMongoClient, databaseName, onPrimary } from '@coinfront/runtime/mongo';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { type Pairing, type PairingInput, pair as pairTables } from '../join/pairing.ts';
import type { AssetTable } from '../tables/asset-table.ts';
import type { JsonRows } from '../tables/json-rows.ts';
import { runsOf, type TextColumn, textAt } from '../tables/text-column.ts';
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

/** Transfers the rows to the other thread without copying. Columns are in shared memory already. */
function transferRows<Table extends { json: JsonRows }>(table: Table): Table {
  const { bytes, offsets } = table.json;
  const transferred = {
    [transferableSymbol]: [bytes.buffer, offsets.buffer],
    [valueSymbol]: table,
  };
  // The receiver gets the table itself.
  return move(transferred as never) as unknown as Table;
}

export async function loadAssets(snapshot: AssetsToLoad): Promise<AssetTable> {
  return transferRows(await readAssets(dbFor(snapshot), snapshot, optionsFor(snapshot)));
}

export async function loadUsdValues({ snapshot, symbols }: LoadUsdValuesTask): Promise<UsdTable> {
  const unique = Array.from(runsOf(symbols), ([row]) => textAt(symbols, row as number));
  return transferRows(await readUsdValues(dbFor(snapshot), snapshot, unique, optionsFor(snapshot)));
}

export const pair = (input: PairingInput): Pairing => pairTables(input);
