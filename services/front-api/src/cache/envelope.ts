// The format of values in Redis, which detects values that are truncated, changed, foreign or of another key:
//   0  4 bytes   `cf01`: magic and version of this format
//   4  32 bytes  SHA-256 of the key, a zero byte and the payload
//  36  …         the payload
import { createHash } from 'node:crypto';

const MARK = Buffer.from('cf01', 'latin1');
const DIGEST_BYTES = 32;
const HEADER_BYTES = MARK.length + DIGEST_BYTES;

const digestOf = (key: string, payload: Buffer): Buffer =>
  createHash('sha256').update(`${key}\0`).update(payload).digest();

export function seal(key: string, payload: Buffer): Buffer {
  return Buffer.concat([MARK, digestOf(key, payload), payload]);
}

/** The payload that was sealed under this key, or undefined for anything else. */
export function unseal(key: string, sealed: Buffer): Buffer | undefined {
  if (sealed.length < HEADER_BYTES || !sealed.subarray(0, MARK.length).equals(MARK)) return undefined;
  const payload = sealed.subarray(HEADER_BYTES);
  return sealed.subarray(MARK.length, HEADER_BYTES).equals(digestOf(key, payload)) ? payload : undefined;
}
