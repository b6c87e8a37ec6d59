// An order-independent checksum of a snapshot's rows, so that it can be summed chunk by chunk.
import { hash } from 'node:crypto';
import { type Canonical, canonicalJson } from './canonical-json.ts';

/** Fields that differ in every snapshot. */
const SNAPSHOT_FIELDS = ['_id', 'snapshot_id'];

/** The row as canonical JSON without its snapshot's fields, or why it must not be sent. */
export function canonicalRow(row: Record<string, unknown>): Canonical {
  return canonicalJson(row, SNAPSHOT_FIELDS);
}

/** The first 8 bytes of SHA-256 over a row's canonical JSON. */
export function rowChecksum(canonical: string): bigint {
  return BigInt(`0x${hash('sha256', canonical).slice(0, 16)}`);
}

/** The sum modulo 2^64, as 16 hexadecimal digits. */
export function formatChecksum(sum: bigint): string {
  return BigInt.asUintN(64, sum).toString(16).padStart(16, '0');
}

export function parseChecksum(text: string): bigint {
  return BigInt(`0x${text}`);
}
