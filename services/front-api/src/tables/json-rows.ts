// The JSON of all rows of a snapshot, written once when it is loaded. Responses copy from it. In shared memory.
import { hash } from 'node:crypto';

export type JsonRows = {
  /** Concatenated, in the order of `position`. */
  bytes: Uint8Array;
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
      const bytes = new Uint8Array(new SharedArrayBuffer(length));
      const offsets = new Float64Array(new SharedArrayBuffer(8 * (written.length + 1)));
      let at = 0;
      for (const [row, { part, start, end }] of written.entries()) {
        bytes.set(part.subarray(start, end), at);
        at += end - start;
        offsets[row + 1] = at;
      }
      const digest = hash('sha256', Buffer.from(bytes.buffer), 'base64url');
      return { json: { bytes, offsets }, facts: written.map(({ facts }) => facts), digest };
    },
  };
}

/** Size of a row in bytes. */
export const sizeAt = ({ offsets }: JsonRows, row: number): number =>
  (offsets[row + 1] as number) - (offsets[row] as number);

/** Works on any Uint8Array; an array that comes from another thread is not a Buffer. */
const { copy } = Buffer.prototype;

/** Copies the bytes of a row; returns their end offset in `target`. */
export function copyRow({ bytes, offsets }: JsonRows, row: number, target: Buffer, at: number): number {
  return at + copy.call(bytes as Buffer, target, at, offsets[row], offsets[row + 1]);
}

/** The bytes of a row. Not to be modified. */
export function jsonAt({ bytes, offsets }: JsonRows, row: number): Buffer {
  const start = offsets[row] as number;
  return Buffer.from(bytes.buffer, start, (offsets[row + 1] as number) - start);
}

/** A row, parsed. */
export function parseRow<Row>(json: JsonRows, row: number): Row {
  return JSON.parse(jsonAt(json, row).toString()) as Row;
}
