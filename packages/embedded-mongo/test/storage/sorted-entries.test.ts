import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Row, Slab } from '../../src/storage/row.ts';
import { createSortedEntries, type SortedEntries } from '../../src/storage/sorted-entries.ts';

const SLAB: Slab = { bytes: Buffer.alloc(0), used: 0, live: 0, rows: [] };

function createRow(sequence: number): Row {
  return { bytes: SLAB.bytes, type: 3, start: 0, end: 0, sequence, slab: SLAB };
}

const keyFor = (n: number) => String(n).padStart(6, '0');
const ALL = { low: '', high: '~' };

function filled(keys: readonly number[]): { entries: SortedEntries; rows: Row[] } {
  const entries = createSortedEntries();
  const rows = keys.map((_, i) => createRow(i));
  for (const [i, key] of keys.entries()) entries.insert(keyFor(key), rows[i] as Row);
  return { entries, rows };
}

const sequences = (rows: Iterable<Row>) => [...rows].map(({ sequence }) => sequence);

describe('createSortedEntries', () => {
  it('keeps entries in order through any inserts and removals, in both directions', () => {
    const step = fc.record({ key: fc.nat({ max: 60 }), isRemoval: fc.boolean(), pick: fc.nat() });
    const range = fc.tuple(fc.nat({ max: 62 }), fc.nat({ max: 62 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 2000, size: 'max' }), range, (steps, [low, high]) => {
        const entries = createSortedEntries();
        let model: { key: number; row: Row }[] = [];
        for (const [sequence, { key, isRemoval, pick }] of steps.entries()) {
          const removed = isRemoval ? model[pick % model.length] : undefined;
          if (removed) {
            entries.remove(keyFor(removed.key), removed.row);
            model = model.filter((entry) => entry !== removed);
          } else {
            const row = createRow(sequence);
            entries.insert(keyFor(key), row);
            model.push({ key, row });
          }
        }
        model.sort((a, b) => a.key - b.key || a.row.sequence - b.row.sequence);
        const inside = model.filter(({ key }) => key >= low && key < high).map(({ row }) => row.sequence);
        const wanted = { low: keyFor(low), high: keyFor(high) };
        expect(sequences(entries.ascending(wanted))).toEqual(inside);
        expect(sequences(entries.descending(wanted))).toEqual(inside.toReversed());
        expect(entries.count(wanted)).toBe(inside.length);
        expect(sequences(entries.ascending(ALL))).toEqual(model.map(({ row }) => row.sequence));
      }),
      { numRuns: 60 },
    );
  });

  it('continues in order when entries are added and removed between two steps', () => {
    const { entries, rows } = filled(Array.from({ length: 1000 }, (_, i) => i * 2));
    const seen: number[] = [];
    for (const row of entries.ascending(ALL)) {
      seen.push(row.sequence);
      if (row.sequence >= 1000) continue;
      // Behind the reader, ahead of it, and the current entry.
      entries.insert(keyFor(0), createRow(2000 + row.sequence));
      entries.insert(keyFor(row.sequence * 2 + 1), createRow(4000 + row.sequence));
      entries.remove(keyFor(row.sequence * 2), row);
    }
    const original = seen.filter((sequence) => sequence < 1000);
    expect(original).toEqual(rows.map(({ sequence }) => sequence));
    expect(seen.filter((sequence) => sequence >= 4000)).toHaveLength(1000);
  });

  it('continues backwards when entries are removed between two steps', () => {
    const { entries, rows } = filled(Array.from({ length: 1000 }, (_, i) => i));
    const seen: number[] = [];
    for (const row of entries.descending(ALL)) {
      seen.push(row.sequence);
      entries.remove(keyFor(row.sequence), row);
    }
    expect(seen).toEqual(sequences(rows).toReversed());
    expect(entries.count(ALL)).toBe(0);
  });

  it('removes the entries of deleted rows while others are inserted', () => {
    const { entries, rows } = filled(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 3001));
    for (const row of rows) if (row.sequence % 3 !== 0) row.slab = undefined;
    let added = 0;
    for (const _ of entries.purge()) {
      for (let i = 0; i < 50; i++) entries.insert(keyFor((added * 31) % 3001), createRow(10_000 + added++));
    }
    expect(added).toBeGreaterThan(0);
    expect(entries.count(ALL)).toBe(1000 + added);
    expect([...entries.ascending(ALL)].every((row) => row.slab !== undefined)).toBe(true);
  });

  it('finds the first row of a key that is not deleted', () => {
    const { entries, rows } = filled(Array(300).fill(5));
    expect(entries.first(keyFor(5))).toBe(rows[0]);
    for (const row of rows.slice(0, 299)) row.slab = undefined;
    expect(entries.first(keyFor(5))).toBe(rows[299]);
    expect(entries.first(keyFor(4))).toBeUndefined();
  });

  it('loads entries in any order and returns a row with a repeated key', () => {
    const entries = createSortedEntries();
    const unsorted = (keys: number[]) => keys.map((key, i) => ({ key: keyFor(key), row: createRow(i) }));
    expect(entries.load(unsorted([5, 1, 3, 1]))?.sequence).toBe(3);
    expect(sequences(entries.ascending(ALL))).toEqual([1, 3, 2, 0]);
    expect(createSortedEntries().load(unsorted([5, 1, 3]))).toBeUndefined();
  });
});
