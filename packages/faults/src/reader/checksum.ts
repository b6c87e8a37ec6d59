// A second implementation of a snapshot's checksum, from the rows read, to verify the written one.
import { createHash } from 'node:crypto';

/** Sorts keys at every depth, as in canonical JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** Sum modulo 2^64, in any order, of the first 8 bytes of SHA-256 over each row without `_id` and `snapshot_id`. */
export function checksumOf(rows: readonly Record<string, unknown>[]): string {
  const sum = rows.reduce((total, { _id, snapshot_id, ...content }) => {
    const digest = createHash('sha256')
      .update(JSON.stringify(sorted(content)))
      .digest();
    return total + digest.readBigUInt64BE();
  }, 0n);
  return BigInt.asUintN(64, sum).toString(16).padStart(16, '0');
}
