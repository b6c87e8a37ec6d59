// Loads a published snapshot of USD values: first the rows with the assets' symbols, by the index on `symbol`, many
// symbols per query and several queries at once; then the rows with other symbols.
import type { StoredUsdValue } from '@coinfront/contracts';
import { COLLECTIONS } from '@coinfront/contracts/collections';
import type { Db } from 'mongodb';
import pMap from 'p-map';
import { within } from '../database.ts';
import { createUsdTableBuilder, type UsdTable } from '../tables/usd-table.ts';
import { loadRejected } from './load-rejected.ts';
import type { LoadOptions, SnapshotToLoad } from './snapshot-to-load.ts';

/** Without `batchSize`, the server's first batch has 101 rows. */
const ROWS_PER_TRIP = 10_000;

function chunksOf<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}

/** `symbols`: the assets' symbols without repetitions. Rejects with the driver's errors. */
export async function loadUsdValues(
  db: Db,
  snapshot: SnapshotToLoad,
  symbols: readonly string[],
  options: LoadOptions,
): Promise<UsdTable> {
  const { snapshotId, documents } = snapshot;
  const { concurrency, batchSize, timeoutMs } = options;
  const usdValues = db.collection<StoredUsdValue>(COLLECTIONS.usdValues);
  const table = createUsdTableBuilder();
  let found = 0;

  async function readSymbols($in: string[]): Promise<void> {
    const trip = { ...within(timeoutMs), batchSize: ROWS_PER_TRIP };
    const rows = await usdValues.find({ symbol: { $in }, snapshot_id: snapshotId }, trip).toArray();
    for (const row of rows) table.add(row);
    found += rows.length;
  }
  const readAll = (wanted: readonly string[]) =>
    pMap(chunksOf(wanted, batchSize), readSymbols, { concurrency });

  await readAll(symbols);
  if (found < documents) {
    const known = new Set(symbols);
    await readAll((await symbolsOf(snapshotId)).filter((symbol) => !known.has(symbol)));
  }
  return table.finish(await loadRejected(db, snapshot, options));

  async function symbolsOf(id: string): Promise<string[]> {
    const symbolsAlone = {
      ...within(timeoutMs),
      batchSize: ROWS_PER_TRIP,
      projection: { _id: 0, symbol: 1 },
    };
    const rows = await usdValues.find({ snapshot_id: id }, symbolsAlone).toArray();
    return [...new Set(rows.map(({ symbol }) => symbol))];
  }
}
