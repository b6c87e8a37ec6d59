import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countOf, eachText, objectsOf } from '../../src/join/merge-texts.ts';
import { textColumn } from '../../src/tables/text-column.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.constantFrom('', 'a', 'ab', '\0', 'é', '\uFF21', '\u{1FA99}'),
);
const texts = fc.array(text, { maxLength: 8 });

/** The rows with a text, ascending. */
const rowsOf = (all: string[], wanted: string) => [...all.keys()].filter((row) => all[row] === wanted);

describe('eachText', () => {
  it('finds every text once, sorted by bytes, with the rows of each column that have it', () => {
    fc.assert(
      fc.property(texts, texts, texts, (a, b, c) => {
        const found: unknown[] = [];
        eachText({ a: textColumn(a), b: textColumn(b), c: textColumn(c) }, (runs) => {
          const [ofA, ofB, ofC] = [runs.a, runs.b, runs.c].map((run) => objectsOf(run, (row) => row));
          found.push([ofA, ofB, ofC]);
        });
        const distinct = [...new Set([...a, ...b, ...c])].sort((one, other) =>
          Buffer.compare(Buffer.from(one), Buffer.from(other)),
        );
        expect(found).toEqual(distinct.map((of) => [rowsOf(a, of), rowsOf(b, of), rowsOf(c, of)]));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('countOf and objectsOf', () => {
  it('count the rows of a run, and make objects of those that are wanted', () => {
    const run = { order: Uint32Array.of(9, 4, 6, 8, 7), start: 1, end: 4 };
    expect(countOf(run)).toBe(3);
    expect(objectsOf(run, (row) => (row === 6 ? undefined : { row }))).toEqual([{ row: 4 }, { row: 8 }]);
  });
});
