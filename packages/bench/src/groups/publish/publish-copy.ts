// Publishes a snapshot on demand: copies the published rows under a new id, then updates the marker. The time that an
// ingestion takes to fetch and write rows is measured elsewhere.
import {
  INGESTION_COLLECTIONS,
  type IngestionName,
  MARKER_ID,
  type Marker,
  publishedSnapshot,
} from '@coinfront/contracts';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import type { Collection, Db } from 'mongodb';

const BATCH = 5_000;

type Row = { _id: string; snapshot_id: string };
type MarkerDocument = Marker & { _id: typeof MARKER_ID };

export type Staged = {
  /** The new snapshot's id. */
  id: string;
  /** Resolves once the marker names it. */
  publish(): Promise<void>;
};

export type Publisher = {
  /** Copies the rows of the published snapshot, which stay, as after an ingestion; deletes older ones. */
  stage(ingestion: IngestionName): Promise<Staged>;
  close(): Promise<void>;
};

export function createPublisher(uri: string): Publisher {
  const client = createMongoClient(uri);
  const db = client.db(databaseName(uri));
  return {
    stage: (ingestion) => stageCopy(db, ingestion),
    close: () => client.close(),
  };
}

async function stageCopy(db: Db, ingestion: IngestionName): Promise<Staged> {
  const { rows, marker } = INGESTION_COLLECTIONS[ingestion];
  const markers = db.collection<MarkerDocument>(marker);
  const current = await markers.findOne({ _id: MARKER_ID });
  const published = current && publishedSnapshot(current);
  if (!published) throw new Error(`${marker} names no snapshot`);
  const before = published.snapshot_id;
  // The next id in time order.
  const id = `${String(Number(before.slice(0, 15)) + 1).padStart(15, '0')}-${before.slice(16)}`;
  const collection = db.collection<Row>(rows);
  // Older snapshots, and rows of an interrupted copy.
  await collection.deleteMany({ snapshot_id: { $ne: before } });
  const copied = await copyRows(collection, { from: before, to: id });
  if (copied !== published.documents)
    throw new Error(`${copied} of ${published.documents} rows of ${rows} were copied`);
  return {
    id,
    async publish() {
      const now = new Date();
      const kept = [{ ...published, replaced_at: now }];
      await markers.updateOne({ _id: MARKER_ID }, { $set: { snapshot_id: id, last_updated: now, kept } });
    },
  };
}

async function copyRows(rows: Collection<Row>, { from, to }: { from: string; to: string }): Promise<number> {
  let copied = 0;
  let batch: Row[] = [];
  const write = async () => {
    if (batch.length > 0) await rows.insertMany(batch, { ordered: false });
    copied += batch.length;
    batch = [];
  };
  for await (const row of rows.find({ snapshot_id: from }, { batchSize: BATCH })) {
    batch.push({ ...row, _id: to + row._id.slice(from.length), snapshot_id: to });
    if (batch.length === BATCH) await write();
  }
  await write();
  return copied;
}
