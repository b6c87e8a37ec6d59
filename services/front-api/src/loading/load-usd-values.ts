// Loads a published snapshot of USD values: first the rows with the assets' symbols, by the index on `symbol`, many
// symbols per query and several queries at once; then the rows with other symbols.
import type { StoredUsdValue } from '@coinfront/contracts';
import { COLLECTIONS } from '@coinfront/contracts/collections';
import type { Db } from 'mongodb';
import pMap from 'p-map';
import { inTime, within } from '../database.ts';
import { createUsdTableBuilder, type UsdTable } from '../tables/usd-table.ts';
import { loadRejected } from './load-rejected.ts';
import { eachRow, ROWS_PER_TRIP, readRaw } from './raw-rows.ts';
import type { LoadOptions, SnapshotToLoad } from './snapshot-to-load.ts';

function* chunksOf<T>(values: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const value of values) {
    chunk.push(value);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** `symbols`: the assets' symbols without repetitions; iterated more than once. Rejects with the driver's errors. */
export async function loadUsdValues(
  db: Db,
  snapshot: SnapshotToLoad,
  symbols: Iterable<string>,
  options: LoadOptions,
): Promise<UsdTable> {
  const { snapshotId, documents } = snapshot;
  const { concurrency, batchSize, timeoutMs } = options;
  const usdValues = db.collection<StoredUsdValue>(COLLECTIONS.usdValues);
  const table = createUsdTableBuilder({ expected: documents });

  async function readSymbols($in: string[]): Promise<void> {
    const filter = { symbol: { $in }, snapshot_id: snapshotId };
    await eachRow(await readRaw(usdValues, filter, within(timeoutMs)), table.add);
  }
  const readAll = (wanted: Iterable<string>) =>
    pMap(chunksOf(wanted, batchSize), readSymbols, { concurrency });

  await readAll(symbols);
  if (table.count() < documents) await readAll(await otherSymbols());
  return table.finish(await loadRejected(db, snapshot, options));

  /** Reads one batch of a cursor after the other, because all symbols of a large snapshot take longer than one query may. */
  async function otherSymbols(): Promise<Set<string>> {
    const [known, others] = [new Set(symbols), new Set<string>()];
    const symbolsAlone = { batchSize: ROWS_PER_TRIP, projection: { _id: 0, symbol: 1 } };
    await using cursor = usdValues.find({ snapshot_id: snapshotId }, symbolsAlone);
    while (await inTime(timeoutMs, cursor.hasNext()))
      for (const { symbol } of cursor.readBufferedDocuments()) if (!known.has(symbol)) others.add(symbol);
    return others;
  }
}
