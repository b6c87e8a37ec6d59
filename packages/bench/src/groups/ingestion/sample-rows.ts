// Rows of assets as the insert stage takes them, as many as asked for, made of those in the database.
import { type Asset, COLLECTIONS, type StoredAsset } from '@coinfront/contracts';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { readSnapshotId } from '../../read-snapshot-ids.ts';

/** A row before it has its place in a snapshot. */
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

/** The rows again and again in pages of their number, each time with ids, symbols and names of their own. */
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
