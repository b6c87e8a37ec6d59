// Inserts one chunk: the work of an insert worker, as a plain function.
import type { InsertChunk, InsertOutcome, RejectedRow } from '@coinfront/contracts';
import { type Db, MongoBulkWriteError, type WriteError } from 'mongodb';
import { driverCode, isDriverError, isDuplicateKey, isTransient, violatedIndex } from '../driver-errors.ts';
import { type RetryBudget, retryTransient } from '../retry-transient.ts';
import { canonicalRow, formatChecksum, rowChecksum } from './row-checksum.ts';
import { findOversize } from './unsafe-row.ts';

/** Server errors about a single document: BSONObjectTooLarge, DocumentValidationFailure and invalid field names. */
const ROW_ERRORS = new Set([10334, 121, 52, 56, 57]);

type Row = InsertChunk['rows'][number];

/**
 * Inserts unordered, so that one bad row does not block its neighbours. Rows that would make the whole chunk fail are
 * rejected first. Repeating a chunk is harmless: a duplicate `_id` is a row that an earlier attempt wrote.
 * Failures are returned as outcomes; it throws only for a bug, or the reason of the budget's signal.
 */
export async function insertChunk(
  db: Db,
  { collection, rows }: InsertChunk,
  budget: RetryBudget,
): Promise<InsertOutcome> {
  const { safe, rejected } = separateUnsafe(rows);
  const safeRows = safe.map((entry) => entry.row);
  try {
    const rejectedByServer = await retryTransient(() => insertUnordered(db, collection, safeRows), budget);
    return outcome(safe, [...rejected, ...rejectedByServer]);
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

type SafeRow = { row: Row; checksum: bigint };

function separateUnsafe(rows: readonly Row[]): { safe: SafeRow[]; rejected: RejectedRow[] } {
  const safe: SafeRow[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of rows) {
    const { json, issue } = canonicalRow(row);
    const reason = issue ?? findOversize(row, json);
    if (reason !== undefined) rejected.push({ _id: row._id, reason });
    else safe.push({ row, checksum: rowChecksum(json as string) });
  }
  return { safe, rejected };
}

/** Returns the rows that the server rejected individually. Throws the driver's error for any other failure. */
async function insertUnordered(db: Db, collection: string, rows: readonly Row[]): Promise<RejectedRow[]> {
  if (rows.length === 0) return [];
  try {
    await db.collection<Row>(collection).insertMany(rows as Row[], { ordered: false });
    return [];
  } catch (error) {
    const writeErrors = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
    // With write errors every document was attempted; without them the outcome is unknown.
    if (writeErrors.length === 0) throw error;
    const duplicates = writeErrors.filter(isDuplicateKey);
    const others = writeErrors.filter((one) => !isDuplicateKey(one));
    if (others.some(({ code }) => !ROW_ERRORS.has(code))) throw error;
    const rejected = others.map(({ index, code }) => ({
      _id: rows[index]?._id ?? '',
      reason: `rejected by the database with code ${code}`,
    }));
    return [...rejected, ...(await rejectedDuplicates(db, collection, rows, duplicates))];
  }
}

/** Duplicates that are not in the collection: they violate another unique index, such as one that a user created. */
async function rejectedDuplicates(
  db: Db,
  collection: string,
  rows: readonly Row[],
  duplicates: readonly WriteError[],
): Promise<RejectedRow[]> {
  const doubtful = duplicates
    .map(({ index, errmsg }) => ({ _id: rows[index]?._id ?? '', violated: violatedIndex(errmsg) }))
    .filter(({ violated }) => violated !== '_id_');
  if (doubtful.length === 0) return [];
  const ids = { _id: { $in: doubtful.map(({ _id }) => _id) } };
  const there = await db.collection<Row>(collection).find(ids).project<Row>({ _id: 1 }).toArray();
  const written = new Set(there.map(({ _id }) => _id));
  return doubtful
    .filter(({ _id }) => !written.has(_id))
    .map(({ _id, violated }) => ({
      _id,
      reason: `rejected by unique index ${violated ?? 'of unknown name'}`,
    }));
}

function outcome(safe: readonly SafeRow[], rejected: RejectedRow[]): InsertOutcome {
  const rejectedIds = new Set(rejected.map((row) => row._id));
  const inserted = safe.filter(({ row }) => !rejectedIds.has(row._id));
  return {
    status: 'inserted',
    inserted: inserted.length,
    rejected,
    checksum: formatChecksum(inserted.reduce((sum, { checksum }) => sum + checksum, 0n)),
  };
}
