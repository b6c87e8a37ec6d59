// Finds what would make the driver or the server fail a whole chunk because of one row.
import { BSON } from 'mongodb';

/** MongoDB's limit for one document. */
const MAX_BSON_BYTES = 16 * 1024 * 1024;
/** MongoDB's limit for nesting. */
const MAX_DEPTH = 100;
// BSON is at most some twelve times as long as JSON (an array of one-digit numbers): below this, no size is computed.
const SURELY_SMALL_JSON = MAX_BSON_BYTES / 16;

/** Where and why a row must not be sent, as `quote.USD.price: number is not finite`; undefined when it may. */
export function findUnsafe(row: Record<string, unknown>): string | undefined {
  return findInside(row, 1);
}

// The path is put together on the way back from a fault, so that a sound row costs no strings.
function findInside(value: object, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return `: nested deeper than ${MAX_DEPTH}`;
  for (const key of Object.keys(value)) {
    const fault = unsafeKey(key) ?? unsafeValue((value as Record<string, unknown>)[key], depth);
    if (fault) return fault.startsWith(':') ? `${key}${fault}` : `${key}.${fault}`;
  }
  return undefined;
}

function unsafeValue(value: unknown, depth: number): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : ': number is not finite';
  if (typeof value === 'string') return value.isWellFormed() ? undefined : ': text is not well formed';
  return typeof value === 'object' && value !== null ? findInside(value, depth + 1) : undefined;
}

function unsafeKey(key: string): string | undefined {
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
