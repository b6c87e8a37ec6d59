// A snapshot's checksum a second time, from rows as they are read: what was written is held against it.
import { createHash } from 'node:crypto';

/** Keys sorted at every depth, as canonical JSON wants it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** The order-free sum, modulo 2^64, of the first 8 bytes of SHA-256 over each row without what its snapshot gave it. */
export function checksumOf(rows: readonly Record<string, unknown>[]): string {
  const sum = rows.reduce((total, { _id, snapshot_id, ...content }) => {
    const digest = createHash('sha256')
      .update(JSON.stringify(sorted(content)))
      .digest();
    return total + digest.readBigUInt64BE();
  }, 0n);
  return BigInt.asUintN(64, sum).toString(16).padStart(16, '0');
}
