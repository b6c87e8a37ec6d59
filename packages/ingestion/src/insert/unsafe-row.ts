// Finds what would make a whole chunk fail because of one row. An issue begins with `:`, because a path is put before it.
import { BSON } from 'mongodb';

/** MongoDB's limit for one document. */
const MAX_BSON_BYTES = 16 * 1024 * 1024;
/** MongoDB's limit for nesting. */
export const MAX_DEPTH = 100;
// BSON is at most some twelve times as long as JSON (an array of one-digit numbers): below this, the size is not computed.
const SURELY_SMALL_JSON = MAX_BSON_BYTES / 16;

/** For a value that is not an object or array. */
export function unsafeLeaf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : ': number is not finite';
  return typeof value !== 'string' || value.isWellFormed() ? undefined : ': text is not well formed';
}

export function unsafeKey(key: string): string | undefined {
  // On its way to the database it may be dropped, or set the prototype.
  if (key === '__proto__') return ': key __proto__';
  if (key.startsWith('$')) return ': key begins with $';
  if (key.includes('.')) return ': key contains a dot';
  return key.includes('\0') ? ': key contains a null character' : undefined;
}

/** Why the row is too large, or undefined. `json` is any JSON form of it. */
export function findOversize(row: Record<string, unknown>, json: string): string | undefined {
  if (json.length < SURELY_SMALL_JSON) return undefined;
  const bytes = BSON.calculateObjectSize(row, { ignoreUndefined: true });
  return bytes > MAX_BSON_BYTES ? `row of ${bytes} bytes is over the limit of ${MAX_BSON_BYTES}` : undefined;
}
