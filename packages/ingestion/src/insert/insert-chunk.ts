// Writes one chunk: what an insert worker does with it, as a plain function.
import type { InsertChunk, InsertOutcome, RejectedRow } from '@coinfront/contracts';
import { type Db, MongoBulkWriteError, type WriteError } from 'mongodb';
import { driverCode, isDriverError, isDuplicateKey, isTransient, refusingIndex } from '../driver-errors.ts';
import { type Patience, persist } from '../persist.ts';
import { canonicalRow, formatChecksum, rowChecksum } from './row-checksum.ts';
import { findOversize } from './unsafe-row.ts';

/** The server's word that this one document is at fault: BSONObjectTooLarge, DocumentValidationFailure, and names of fields. */
const ROW_FAULTS = new Set([10334, 121, 52, 56, 57]);

type Row = InsertChunk['rows'][number];

/**
 * Inserts unordered, so that one bad row does not keep its neighbours out. Rows that would fail them are rejected
 * before, and sending a chunk again is harmless: a duplicate `_id` is a row that an earlier sending wrote.
 * Every failure comes back as an outcome; it throws only for a defect, or the reason of the patience's signal.
 */
export async function insertChunk(
  db: Db,
  { collection, rows }: InsertChunk,
  patience: Patience,
): Promise<InsertOutcome> {
  const { sound, rejected } = sortOut(rows);
  const soundRows = sound.map((entry) => entry.row);
  try {
    const refused = await persist(() => insertUnordered(db, collection, soundRows), patience);
    return outcome(sound, [...rejected, ...refused]);
  } catch (error) {
    if (!isDriverError(error)) throw error;
    return {
      status: 'failed',
      code: driverCode(error),
      message: `Inserting into ${collection} failed`,
      retryable: isTransient(error),
    };
  }
}

type SoundRow = { row: Row; checksum: bigint };

function sortOut(rows: readonly Row[]): { sound: SoundRow[]; rejected: RejectedRow[] } {
  const sound: SoundRow[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of rows) {
    const { json, fault } = canonicalRow(row);
    const reason = fault ?? findOversize(row, json);
    if (reason !== undefined) rejected.push({ _id: row._id, reason });
    else sound.push({ row, checksum: rowChecksum(json as string) });
  }
  return { sound, rejected };
}

/** The rows that the server refused for a fault of their own. Throws the driver's error for any other failure. */
async function insertUnordered(db: Db, collection: string, rows: readonly Row[]): Promise<RejectedRow[]> {
  if (rows.length === 0) return [];
  try {
    await db.collection<Row>(collection).insertMany(rows as Row[], { ordered: false });
    return [];
  } catch (error) {
    const writeErrors = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
    // With write errors every document was tried; without them something else broke, and nothing is known.
    if (writeErrors.length === 0) throw error;
    const duplicates = writeErrors.filter(isDuplicateKey);
    const refused = writeErrors.filter((one) => !isDuplicateKey(one));
    if (refused.some(({ code }) => !ROW_FAULTS.has(code))) throw error;
    const rejected = refused.map(({ index, code }) => ({
      _id: rows[index]?._id ?? '',
      reason: `refused by the database with code ${code}`,
    }));
    return [...rejected, ...(await refusedDuplicates(db, collection, rows, duplicates))];
  }
}

/** Those of the duplicates that are not there: another unique index refused them, such as one that a user made. */
async function refusedDuplicates(
  db: Db,
  collection: string,
  rows: readonly Row[],
  duplicates: readonly WriteError[],
): Promise<RejectedRow[]> {
  const doubtful = duplicates
    .map(({ index, errmsg }) => ({ _id: rows[index]?._id ?? '', refusedBy: refusingIndex(errmsg) }))
    .filter(({ refusedBy }) => refusedBy !== '_id_');
  if (doubtful.length === 0) return [];
  const ids = { _id: { $in: doubtful.map(({ _id }) => _id) } };
  const there = await db.collection<Row>(collection).find(ids).project<Row>({ _id: 1 }).toArray();
  const written = new Set(there.map(({ _id }) => _id));
  return doubtful
    .filter(({ _id }) => !written.has(_id))
    .map(({ _id, refusedBy }) => ({
      _id,
      reason: `refused by unique index ${refusedBy ?? 'of unknown name'}`,
    }));
}

function outcome(sound: readonly SoundRow[], rejected: RejectedRow[]): InsertOutcome {
  const refusedIds = new Set(rejected.map((row) => row._id));
  const inserted = sound.filter(({ row }) => !refusedIds.has(row._id));
  return {
    status: 'inserted',
    inserted: inserted.length,
    rejected,
    checksum: formatChecksum(inserted.reduce((sum, { checksum }) => sum + checksum, 0n)),
  };
}
