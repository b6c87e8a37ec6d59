// The JSON of all rows of a snapshot, written once when it is loaded. Responses copy from it. In shared memory: plain, or
// packed if the rows are many.
import { blockAt, type PackedRows, packedSizeAt } from './packed-rows.ts';
import type { PlainRows } from './plain-rows.ts';

export type JsonRows = PlainRows | PackedRows;

export const isPacked = (json: JsonRows): json is PackedRows => 'blocks' in json;

/** Size of a row in bytes. */
export function sizeAt(json: JsonRows, row: number): number {
  if (isPacked(json)) return packedSizeAt(json, row);
  return (json.offsets[row + 1] as number) - (json.offsets[row] as number);
}

/** Where the bytes of a row are. */
function placeOf(json: JsonRows, row: number): { bytes: Uint8Array; start: number; end: number } {
  if (isPacked(json)) return blockAt(json, row);
  const { bytes, offsets } = json;
  return { bytes, start: offsets[row] as number, end: offsets[row + 1] as number };
}

/** Works on any Uint8Array; an array that comes from another thread is not a Buffer. */
const { copy } = Buffer.prototype;

/** Copies the bytes of a row; returns their end offset in `target`. */
export function copyRow(json: JsonRows, row: number, target: Buffer, at: number): number {
  const { bytes, start, end } = placeOf(json, row);
  return at + copy.call(bytes as Buffer, target, at, start, end);
}

/** The bytes of a row. Not to be modified. */
export function jsonAt(json: JsonRows, row: number): Buffer {
  const { bytes, start, end } = placeOf(json, row);
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
}

/** A row, parsed. */
export function parseRow<Row>(json: JsonRows, row: number): Row {
  return JSON.parse(jsonAt(json, row).toString()) as Row;
}
