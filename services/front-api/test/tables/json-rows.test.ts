import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRowCollector, jsonAt, parseRow, sizeAt } from '../../src/tables/json-rows.ts';

/** Size of the parts that rows are written into. */
const PART_BYTES = 4 * 1_024 * 1_024;

type Row = { position: number; row: object };

function collect(rows: readonly Row[]) {
  const collector = createRowCollector<number>();
  for (const { position, row } of rows) collector.add(position, row, position);
  return collector.finish();
}

const rowsArbitrary = fc.uniqueArray(
  fc.record({
    position: fc.nat({ max: 50 }),
    row: fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
  }),
  { selector: ({ position }) => position, maxLength: 10 },
);

describe('createRowCollector', () => {
  it('sorts rows by position, whatever their order and content', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const { json, facts } = collect(rows);
        const byPosition = rows.toSorted((a, b) => a.position - b.position);
        expect(facts).toEqual(byPosition.map(({ position }) => position));
        const texts = byPosition.map(({ row }) => JSON.stringify(row));
        expect(texts.map((_, row) => jsonAt(json, row).toString())).toEqual(texts);
        expect(texts.map((_, row) => sizeAt(json, row))).toEqual(
          texts.map((text) => Buffer.byteLength(text)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('counts bytes, not characters', () => {
    const { json } = collect([
      { position: 1, row: { name: 'after' } },
      { position: 0, row: { name: 'Ünï 語 🪙' } },
    ]);
    expect([parseRow(json, 0), parseRow(json, 1)]).toEqual([{ name: 'Ünï 語 🪙' }, { name: 'after' }]);
  });

  it('accepts rows larger than a part, and rows that fill one', () => {
    const sized = (bytes: number) => ({ text: 'é'.repeat(Math.ceil(bytes / 2)) });
    const rows = [
      { position: 3, row: sized(10) },
      { position: 0, row: sized(PART_BYTES + 1_000) },
      { position: 2, row: sized(PART_BYTES / 2) },
      { position: 1, row: sized(PART_BYTES / 2) },
      { position: 4, row: sized(10) },
    ];
    const { json } = collect(rows);
    for (const { position, row } of rows)
      expect(jsonAt(json, position).equals(Buffer.from(JSON.stringify(row)))).toBe(true);
  });

  it('is empty without rows', () => {
    const { json, facts } = collect([]);
    expect([json.bytes.length, [...json.offsets], facts]).toEqual([0, [0], []]);
  });
});
