// Writes one chunk: what an insert worker does with it, as a plain function.
import { setTimeout as sleep } from 'node:timers/promises';
import type { InsertChunk, InsertOutcome, RejectedRow } from '@coinfront/contracts';
import {
  type Db,
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoServerSelectionError,
  type WriteError,
} from 'mongodb';
import { driverCode, isDriverError, isSocketError } from '../driver-errors.ts';
import { canonicalRow, formatChecksum, rowChecksum } from './row-checksum.ts';
import { findOversize } from './unsafe-row.ts';

const DUPLICATE_KEY = 11000;
/** The server's word that this one document is at fault: BSONObjectTooLarge, DocumentValidationFailure, and names of fields. */
const ROW_FAULTS = new Set([10334, 121, 52, 56, 57]);
/** Waits before the chunk is sent again after a fault of the network. */
const RETRY_DELAYS_MS = [250, 1000];

type Row = InsertChunk['rows'][number];

/**
 * Inserts unordered, so that one bad row does not keep its neighbours out. Rows that would fail them are rejected
 * before, and sending a chunk again is harmless: a duplicate `_id` is a row that an earlier sending wrote.
 * Every failure comes back as an outcome; it throws only for a defect.
 */
export async function insertChunk(db: Db, { collection, rows }: InsertChunk): Promise<InsertOutcome> {
  const { sound, rejected } = sortOut(rows);
  for (let attempt = 0; ; attempt++) {
    try {
      const refused = await insertUnordered(
        db,
        collection,
        sound.map((entry) => entry.row),
      );
      return outcome(sound, [...rejected, ...refused]);
    } catch (error) {
      if (!isDriverError(error)) throw error;
      const retryable = isTransient(error);
      const delayMs = retryable ? RETRY_DELAYS_MS[attempt] : undefined;
      if (delayMs === undefined) {
        return {
          status: 'failed',
          code: driverCode(error),
          message: `Inserting into ${collection} failed`,
          retryable,
        };
      }
      await sleep(delayMs);
    }
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
    const refused = writeErrors.filter(({ code }) => code !== DUPLICATE_KEY);
    if (refused.some(({ code }) => !ROW_FAULTS.has(code))) throw error;
    return refused.map((one) => refusal(rows, one));
  }
}

function refusal(rows: readonly Row[], { index, code }: WriteError): RejectedRow {
  return { _id: rows[index]?._id ?? '', reason: `refused by the database with code ${code}` };
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

/** Whether the same write may succeed a moment later: the network, not the database, is at fault. */
function isTransient(error: Error): boolean {
  return (
    isSocketError(error) ||
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    (error instanceof MongoError && error.hasErrorLabel('RetryableWriteError')) ||
    // The driver wraps what broke a connection in the middle, and loses its class; only a server gives a number.
    (error instanceof MongoBulkWriteError && typeof error.code !== 'number')
  );
}
