// The compared ways to insert rows, each timed from rows in memory to the server's last acknowledgement.
import { INGESTION_COLLECTIONS, rowId } from '@coinfront/contracts';
import { createInsertPool, createTally, insertClientOptions, stageRows } from '@coinfront/ingestion';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { serialize } from 'bson';
import type { Collection } from 'mongodb';
import { encodeInsert } from '../../wire/op-msg.ts';
import { addressOf, writeMessages } from '../../wire/write-messages.ts';
import type { LabRequest } from './lab-messages.ts';
import { pagesAsSource } from './pages-as-source.ts';
import { repeatRows, type SampleRow } from './sample-rows.ts';

const { rows: ROWS, indexes: INDEXES } = INGESTION_COLLECTIONS.assets;
const SNAPSHOT_ID = '001700000000000-00000000';
const WARM_UP_ROWS = 2_000;
/** Required by the pool; no lease is taken here. */
const LEASE_MS = 30_000;

type StoredSample = SampleRow & { _id: string; snapshot_id: string; position: number };

const stored = (row: SampleRow, position: number): StoredSample => ({
  _id: rowId(SNAPSHOT_ID, row.id),
  snapshot_id: SNAPSHOT_ID,
  position,
  ...row,
});

/** Resolves with milliseconds. The database is dropped before, so that only its indexes are there, and after. */
export async function insertBy(request: LabRequest, sample: readonly SampleRow[]): Promise<number> {
  const client = createMongoClient(request.uri, insertClientOptions({ leaseMs: LEASE_MS }));
  const db = client.db(databaseName(request.uri));
  const collection = db.collection<StoredSample>(ROWS);
  try {
    await db.dropDatabase();
    if (request.hasIndexes) for (const keys of INDEXES) await collection.createIndex(keys);
    return await WAYS[request.way](request, { sample, collection });
  } finally {
    await db.dropDatabase();
    await client.close();
  }
}

type WayInput = { sample: readonly SampleRow[]; collection: Collection<StoredSample> };

const WAYS = { stage, 'one insertMany': oneInsertMany, limit };

/** As an ingestion inserts: with pool, chunks, checks and checksums. */
async function stage(
  { uri, rows, threads, chunkMax, isStreamed }: LabRequest,
  { sample }: WayInput,
): Promise<number> {
  const pool = createInsertPool({ mongoUri: uri, leaseMs: LEASE_MS, threads });
  const options = {
    ingestion: 'assets' as const,
    limit: null,
    threads: pool.concurrency,
    chunkMax,
    signal: new AbortController().signal,
    onProgress: () => {},
  };
  const insert = async (pages: Iterable<SampleRow[]>, collection: string) => {
    const tally = createTally(null);
    const source = pagesAsSource(pages);
    const began = performance.now();
    await stageRows({ source, pool, tally }, { ...options, collection, snapshotId: SNAPSHOT_ID });
    const milliseconds = performance.now() - began;
    return { milliseconds, inserted: tally.counts.inserted };
  };
  try {
    await insert([...repeatRows(sample.slice(0, WARM_UP_ROWS), WARM_UP_ROWS)], 'warm_up');
    const pages = repeatRows(sample, rows);
    const { milliseconds, inserted } = await insert(isStreamed ? pages : [...pages], ROWS);
    if (inserted !== rows) throw new Error(`${inserted} of ${rows} rows were inserted`);
    return milliseconds;
  } finally {
    await pool.close();
  }
}

/** The simplest way: all rows in one call of the driver, in one thread. */
async function oneInsertMany({ rows }: LabRequest, { sample, collection }: WayInput): Promise<number> {
  await collection.insertMany([{ _id: 'warm-up' }] as StoredSample[]);
  const documents = [...repeatRows(sample, rows)].flat().map(stored);
  const began = performance.now();
  await collection.insertMany(documents, { ordered: false });
  return performance.now() - began;
}

/** The most the server can take: messages are encoded beforehand, so the client has nothing else to do. */
async function limit(
  { uri, rows, chunkMax, connections }: LabRequest,
  { sample }: WayInput,
): Promise<number> {
  const documents = [...repeatRows(sample, rows)].flat().map((row, at) => serialize(stored(row, at)));
  const target = { database: databaseName(uri), collection: ROWS };
  const chunks = Array.from({ length: Math.ceil(rows / chunkMax) }, (_, at) =>
    documents.slice(at * chunkMax, (at + 1) * chunkMax),
  );
  const messages = chunks.map((chunk, at) => encodeInsert(at + 1, target, chunk));
  const written = await writeMessages(messages, { address: addressOf(uri), connections });
  if (written.documents !== rows) throw new Error(`${written.documents} of ${rows} rows were written`);
  return written.milliseconds;
}
