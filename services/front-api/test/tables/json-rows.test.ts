import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createArrival } from '../../src/tables/arrival.ts';
import { copyRow, isPacked, jsonAt, parseRow, sizeAt } from '../../src/tables/json-rows.ts';
import { createRowsBuilder } from '../../src/tables/rows-builder.ts';

/** Size of the parts that blocks are written into. */
const PART_BYTES = 16 * 1_024 * 1_024;

type Row = { position: number; row: object };

function build(rows: readonly Row[], plainMaxBytes?: number) {
  const arrival = createArrival(0);
  const builder = createRowsBuilder(plainMaxBytes === undefined ? {} : { plainMaxBytes });
  for (const { position, row } of rows) {
    arrival.add(position);
    builder.add(row);
  }
  return builder.finish(arrival.finish());
}

const rowsArbitrary = fc.uniqueArray(
  fc.record({
    position: fc.nat({ max: 50 }),
    row: fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
  }),
  { selector: ({ position }) => position, maxLength: 30 },
);

describe.each([
  { form: 'plain', plainMaxBytes: undefined },
  { form: 'packed', plainMaxBytes: 0 },
  { form: 'packed after some rows', plainMaxBytes: 40 },
])('rows that are $form', ({ plainMaxBytes }) => {
  it('are read in the order of their positions, whatever their order of arrival and content', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.infiniteStream(fc.nat()), (rows, order) => {
        const { json } = build(rows, plainMaxBytes);
        const byPosition = rows.toSorted((a, b) => a.position - b.position);
        const texts = byPosition.map(({ row }) => JSON.stringify(row));
        const read = Array.from(texts, (_, row) => ({ row, by: order.next().value as number }));
        // Rows of one block may be read one after the other or not.
        for (const { row } of read.toSorted((a, b) => a.by - b.by)) {
          const text = texts[row] as string;
          expect(jsonAt(json, row).toString()).toBe(text);
          expect(sizeAt(json, row)).toBe(Buffer.byteLength(text));
          const target = Buffer.alloc(sizeAt(json, row) + 2, '.');
          expect(copyRow(json, row, target, 1)).toBe(target.length - 1);
          expect(target.toString()).toBe(`.${text}.`);
          expect(parseRow(json, row)).toEqual(JSON.parse(text));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('have the digest of plain rows', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        expect(build(rows, plainMaxBytes).digest).toBe(build(rows.toReversed()).digest);
      }),
    );
  });

  it('can be large, and fill or exceed a part', () => {
    // Random letters hardly get smaller.
    const sized = (bytes: number) => ({
      text: Buffer.from(crypto.getRandomValues(new Uint8Array(1 << 14)))
        .toString('base64')
        .repeat(Math.ceil(bytes / 21_848)),
    });
    const rows = [
      { position: 3, row: sized(10) },
      { position: 0, row: sized(PART_BYTES + 1_000) },
      { position: 2, row: sized(PART_BYTES / 2) },
      { position: 1, row: sized(PART_BYTES / 2) },
      { position: 4, row: sized(10) },
    ];
    const { json } = build(rows, plainMaxBytes);
    for (const { position, row } of rows)
      expect(jsonAt(json, position).equals(Buffer.from(JSON.stringify(row)))).toBe(true);
  });
});

describe('createRowsBuilder', () => {
  it('packs rows as soon as they exceed the limit', () => {
    const rows = Array.from({ length: 20 }, (_, position) => ({ position, row: { position } }));
    expect(isPacked(build(rows, 10_000).json)).toBe(false);
    expect(isPacked(build(rows, 100).json)).toBe(true);
  });

  it('packs similar rows to a fraction of their size', () => {
    const rows = Array.from({ length: 1_000 }, (_, position) => ({
      position,
      row: {
        name: `Coin ${position}`,
        tags: ['a-long-tag', 'another-long-tag'],
        platform: null,
        rank: position,
      },
    }));
    const { json } = build(rows, 0);
    if (!isPacked(json)) throw new Error('Expected packed rows');
    const packed = json.blocks.reduce((sum, { length }) => sum + length, 0);
    const plain = rows.reduce((sum, _, row) => sum + sizeAt(json, row), 0);
    expect(packed).toBeLessThan(plain / 2);
  });

  it('needs no rows', () => {
    expect(build([]).json).toMatchObject({ bytes: { length: 0 }, offsets: { length: 1 } });
  });
});
