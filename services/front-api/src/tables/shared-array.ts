// Allocates the arrays of tables and pairings, in memory that all threads share.

export type SharedArray = Float64Array | Int32Array | Uint32Array | Uint8Array;
export type ArrayType<Column extends SharedArray> = {
  new (buffer: SharedArrayBuffer, byteOffset?: number, length?: number): Column;
  readonly BYTES_PER_ELEMENT: number;
};

/** From this size on, an array has a mapping of its own. */
export const LARGE_BYTES = 1 << 20;
/**
 * glibc returns a block of over 32 MB to the system as soon as it is freed. It keeps smaller ones for later allocations,
 * scattered among blocks in use: a million rows took 250 MB more. Memory that is not written takes none.
 */
const MAPPED_BYTES = (1 << 25) + (1 << 16);

/** Filled with zeros. Its buffer may be longer. */
export function sharedArray<Column extends SharedArray>(Type: ArrayType<Column>, length: number): Column {
  const bytes = length * Type.BYTES_PER_ELEMENT;
  const allocated = bytes < LARGE_BYTES ? bytes : Math.max(bytes, MAPPED_BYTES);
  return new Type(new SharedArrayBuffer(allocated), 0, length);
}
