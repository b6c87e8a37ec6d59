// The JSON of all rows of a snapshot, written once when it is loaded. Responses copy from it.
import { hash } from 'node:crypto';

export type JsonRows = {
  /** Concatenated, in the order of `position`. */
  bytes: Buffer;
  /** Start offset of each row, and the end of the last one. */
  offsets: Float64Array;
};

/** Internal fields of stored rows: undefined, so `JSON.stringify` omits them. */
export const HIDDEN_FIELDS = {
  _id: undefined,
  snapshot_id: undefined,
  position: undefined,
  name_key: undefined,
};

/** Parts grow to 4 MB: few to copy at the end, and little unused space in the last one. */
const FIRST_PART_BYTES = 1 << 14;
const PART_BYTES = 1 << 22;

type Written<Facts> = { position: number; facts: Facts; part: Buffer; start: number; end: number };

/**
 * Collects rows in any order, as queries return them, and sorts them by position. `Facts`: what is kept of each row
 * besides its JSON.
 */
export function createRowCollector<Facts>() {
  const written: Written<Facts>[] = [];
  let part = Buffer.alloc(0);
  let used = 0;

  return {
    add(position: number, row: object, facts: Facts): void {
      const text = JSON.stringify(row);
      const size = Buffer.byteLength(text);
      if (used + size > part.length) {
        const grown = Math.min(PART_BYTES, 2 * part.length || FIRST_PART_BYTES);
        part = Buffer.from(new ArrayBuffer(Math.max(grown, size)));
        used = 0;
      }
      part.write(text, used);
      written.push({ position, facts, part, start: used, end: used + size });
      used += size;
    },

    /** `digest`: SHA-256 of the bytes. */
    finish(): { json: JsonRows; facts: Facts[]; digest: string } {
      written.sort((a, b) => a.position - b.position);
      const length = written.reduce((sum, { start, end }) => sum + end - start, 0);
      // Not from Node's buffer pool, which cannot be transferred to another thread.
      const bytes = Buffer.from(new ArrayBuffer(length));
      const offsets = new Float64Array(written.length + 1);
      let at = 0;
      for (const [row, { part, start, end }] of written.entries()) {
        at += part.copy(bytes, at, start, end);
        offsets[row + 1] = at;
      }
      const digest = hash('sha256', bytes, 'base64url');
      return { json: { bytes, offsets }, facts: written.map(({ facts }) => facts), digest };
    },
  };
}

/** The bytes of a row, without copying them. */
export function jsonAt({ bytes, offsets }: JsonRows, row: number): Buffer {
  return bytes.subarray(offsets[row], offsets[row + 1]);
}

/** A row, parsed. */
export function parseRow<Row>(json: JsonRows, row: number): Row {
  return JSON.parse(jsonAt(json, row).toString()) as Row;
}
