// What would make the driver or the server fail a whole chunk because of one row. Faults begin with `:`, to stand after a
// path.
import { BSON } from 'mongodb';

/** MongoDB's limit for one document. */
const MAX_BSON_BYTES = 16 * 1024 * 1024;
/** MongoDB's limit for nesting. */
export const MAX_DEPTH = 100;
// BSON is at most some twelve times as long as JSON (an array of one-digit numbers): below this, no size is computed.
const SURELY_SMALL_JSON = MAX_BSON_BYTES / 16;

/** Of a value that holds no others. */
export function unsafeLeaf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : ': number is not finite';
  return typeof value !== 'string' || value.isWellFormed() ? undefined : ': text is not well formed';
}

export function unsafeKey(key: string): string | undefined {
  // As a key of a plain object it may be lost or obeyed on its way to the database.
  if (key === '__proto__') return ': key __proto__';
  if (key.startsWith('$')) return ': key begins with $';
  if (key.includes('.')) return ': key holds a dot';
  return key.includes('\0') ? ': key holds a null character' : undefined;
}

/** Why the row is too large, or undefined. `json` is any JSON form of it. */
export function findOversize(row: Record<string, unknown>, json: string): string | undefined {
  if (json.length < SURELY_SMALL_JSON) return undefined;
  const bytes = BSON.calculateObjectSize(row, { ignoreUndefined: true });
  return bytes > MAX_BSON_BYTES ? `row of ${bytes} bytes is over the limit of ${MAX_BSON_BYTES}` : undefined;
}
