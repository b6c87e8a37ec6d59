// Rows of assets for the insert stage, any number of them, made from the rows in the database.
import { type Asset, COLLECTIONS, type StoredAsset } from '@coinfront/contracts';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { readSnapshotId } from '../../databases.ts';

/** A row before it gets a place in a snapshot. */
export type SampleRow = Asset & Pick<StoredAsset, 'symbol_key' | 'name_key'>;

export async function readSampleRows(uri: string): Promise<SampleRow[]> {
  const client = createMongoClient(uri);
  try {
    const db = client.db(databaseName(uri));
    const assets = db.collection<StoredAsset>(COLLECTIONS.assets);
    const snapshot_id = await readSnapshotId(db, 'assets');
    const stored = await assets.find({ snapshot_id }, { sort: { position: 1 } }).toArray();
    return stored.map(({ _id, snapshot_id, position, ...row }) => row);
  } finally {
    await client.close();
  }
}

/** Repeats the rows up to `count`, in pages of `rows.length`; each repetition has its own ids, symbols and names. */
export function* repeatRows(rows: readonly SampleRow[], count: number): Generator<SampleRow[]> {
  for (let made = 0, round = 0; made < count; made += rows.length, round++) {
    yield rows.slice(0, count - made).map((row) => ({
      ...row,
      id: row.id + round * 1_000_000,
      symbol_key: `${row.symbol_key}${round}`,
      name_key: `${row.name_key}${round}`,
    }));
  }
}
