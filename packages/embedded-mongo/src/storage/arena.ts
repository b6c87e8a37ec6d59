// The memory of a collection's documents. Many share a slab, because a buffer of its own costs more than a small
// document. Slabs are append-only. A mostly dead one is emptied into the newest, so deleting frees memory.
import type { Value } from '../bson/value.ts';
import { clearRow, type Row, type Slab } from './row.ts';

const MIN_SLAB = 16 * 1024;
const MAX_SLAB = 1024 * 1024;

export function createArena() {
  const slabs = new Set<Slab>();
  let current: Slab | undefined;
  let liveBytes = 0;

  function createSlab(size: number): Slab {
    const slab = { bytes: Buffer.allocUnsafeSlow(size), used: 0, live: 0, rows: [] };
    slabs.add(slab);
    return slab;
  }

  /** Slabs grow with the stored bytes; a document too large to share one gets its own. */
  function slabFor(length: number): Slab {
    if (current && current.used + length <= current.bytes.length) return current;
    const size = Math.min(Math.max(liveBytes, MIN_SLAB), MAX_SLAB);
    if (length > size / 4) return createSlab(length);
    const filled = current;
    current = createSlab(size);
    if (filled) release(filled);
    return current;
  }

  /** Copies a document in and points the row at the copy. */
  function place(row: Row, document: Value): void {
    const length = document.end - document.start;
    const slab = slabFor(length);
    document.bytes.copy(slab.bytes, slab.used, document.start, document.end);
    row.slab = slab;
    row.bytes = slab.bytes;
    row.start = slab.used;
    row.end = slab.used + length;
    slab.rows.push(row);
    slab.used += length;
    slab.live += length;
    liveBytes += length;
  }

  /** Drops a mostly dead slab that is no longer written to, after moving its live documents. */
  function release(slab: Slab): void {
    if (slab === current || slab.live > slab.bytes.length / 4 || !slabs.delete(slab)) return;
    liveBytes -= slab.live;
    for (const row of slab.rows) if (row.slab === slab) place(row, row);
    slab.rows = [];
  }

  function forget(slab: Slab, length: number): void {
    slab.live -= length;
    liveBytes -= length;
    release(slab);
  }

  return {
    place,
    /** Gives a row new bytes. */
    replace(row: Row, document: Value): void {
      const { slab, start, end } = row;
      place(row, document);
      if (slab) forget(slab, end - start);
    },
    remove(row: Row): void {
      const { slab, start, end } = row;
      clearRow(row);
      if (slab) forget(slab, end - start);
    },
    /** Bytes of all slabs. */
    reservedBytes: () => slabs.values().reduce((sum, slab) => sum + slab.bytes.length, 0),
  };
}
