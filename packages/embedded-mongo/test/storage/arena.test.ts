import { describe, expect, it } from '@jest/globals';
import { type Document, deserialize } from 'bson';
import { encodeDocument } from '../../src/bson/codec.ts';
import { createArena } from '../../src/storage/arena.ts';
import { type Row, snapshotOf } from '../../src/storage/row.ts';

function createRow(sequence: number): Row {
  return { bytes: Buffer.alloc(0), type: 3, start: 0, end: 0, sequence, slab: undefined };
}

const read = ({ bytes, start, end }: { bytes: Buffer; start: number; end: number }): Document =>
  deserialize(bytes.subarray(start, end));

function filled(count: number, size: number) {
  const arena = createArena();
  const rows = Array.from({ length: count }, (_, n) => {
    const row = createRow(n);
    arena.place(row, encodeDocument({ n, text: 'x'.repeat(size) }));
    return row;
  });
  return { arena, rows };
}

describe('createArena', () => {
  it('returns documents of any size as placed', () => {
    const arena = createArena();
    const sizes = [0, 10, 5_000, 300_000, 3_000_000, 1];
    const rows = sizes.map((size, n) => {
      const row = createRow(n);
      arena.place(row, encodeDocument({ n, text: 'x'.repeat(size) }));
      return row;
    });
    expect(rows.map((row) => read(row).text.length)).toEqual(sizes);
  });

  it('frees the memory of removed documents', () => {
    const { arena, rows } = filled(5_000, 1_000);
    expect(arena.reservedBytes()).toBeGreaterThan(5_000_000);
    for (const row of rows) arena.remove(row);
    expect(arena.reservedBytes()).toBeLessThanOrEqual(1024 * 1024);
  });

  it('moves the live documents of a mostly dead slab', () => {
    const { arena, rows } = filled(5_000, 1_000);
    const left = rows.filter(({ sequence }) => sequence % 20 === 0);
    for (const row of rows) if (row.sequence % 20 !== 0) arena.remove(row);
    expect(left.map((row) => read(row).n)).toEqual(left.map(({ sequence }) => sequence));
    expect(arena.reservedBytes()).toBeLessThan(2_000_000);
  });

  it('does not change a snapshot of a row when the row changes', () => {
    const { arena, rows } = filled(3, 10);
    const row = rows[1] as Row;
    const before = snapshotOf(row);
    arena.replace(row, encodeDocument({ n: 'new' }));
    expect(read(before).n).toBe(1);
    expect(read(row).n).toBe('new');
  });

  it('stays small while one document is replaced many times', () => {
    const { arena, rows } = filled(1, 300);
    for (let n = 0; n < 10_000; n++)
      arena.replace(rows[0] as Row, encodeDocument({ n, text: 'x'.repeat(300) }));
    expect(read(rows[0] as Row).n).toBe(9_999);
    expect(arena.reservedBytes()).toBeLessThanOrEqual(64 * 1024);
  });
});
