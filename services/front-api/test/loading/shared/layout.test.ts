import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Layout, layoutOf, piecesOf, sizeOf, valueWith } from '../../../src/loading/shared/layout.ts';

const arrays = fc.oneof(
  fc.uint8Array(),
  fc.uint32Array(),
  fc.int32Array(),
  fc.float64Array(),
  // A part of a larger buffer.
  fc.uint8Array({ minLength: 4 }).map((bytes) => bytes.subarray(1, -1)),
);
const { table } = fc.letrec((tie) => ({
  table: fc.oneof(
    { depthSize: 'small' },
    arrays,
    fc.constant(undefined),
    fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.integer()),
    fc.array(tie('table')),
    fc.dictionary(fc.string(), tie('table'), { noNullPrototype: true }),
  ),
}));

function transferred(value: unknown, pieceBytes: number): unknown {
  const contents: Uint8Array[] = [];
  const layout = layoutOf(value, contents);
  const pieces = piecesOf(contents, pieceBytes).map((parts) => Buffer.concat(parts));
  expect(pieces.slice(0, -1).every(({ length }) => length === pieceBytes)).toBe(true);
  const empty: Uint8Array[] = [];
  const made = valueWith(JSON.parse(JSON.stringify(layout)) as Layout, empty);
  for (const [index, parts] of piecesOf(empty, pieceBytes).entries()) {
    expect(sizeOf(parts)).toBe(pieces[index]?.length);
    let at = 0;
    for (const part of parts) {
      part.set((pieces[index] as Buffer).subarray(at, at + part.length));
      at += part.length;
    }
  }
  return made;
}

describe('the layout of a table', () => {
  it('and the contents of its typed arrays, in pieces of any size, make an equal table', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 50 }), (value, pieceBytes) => {
        expect(transferred(value, pieceBytes)).toStrictEqual(value);
      }),
    );
  });

  it('puts the arrays of the new table into shared memory', () => {
    const made = transferred({ column: new Float64Array([1, Number.NaN]) }, 5) as { column: Float64Array };
    expect(made.column.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it.each([
    ['a Map', new Map()],
    ['a Date', new Date(0)],
    ['NaN', Number.NaN],
    ['a function', () => {}],
    ['a BigInt64Array', new BigInt64Array(1)],
  ])('does not exist for %s, which would not arrive unchanged', (_, value) => {
    expect(() => layoutOf({ value }, [])).toThrow('Tables cannot contain');
  });
});
