import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  eachRowContaining,
  ranksOf,
  rowsWith,
  runsOf,
  textAt,
  textColumn,
} from '../../src/tables/text-column.ts';

/** Of one to four bytes each, so that texts are equal, contain each other, and share bytes that are no letter's own. */
const letters = fc.constantFrom('a', 'b', 'é', 'è', '語', '\uffff', '🪙', '🪚', '\u0000');
const text = fc.string({ unit: letters, maxLength: 4 });
const texts = fc.array(text, { maxLength: 12 });
const wanted = fc.string({ unit: letters, minLength: 1, maxLength: 3 });

const rowsWhose = (all: readonly string[], holds: (text: string) => boolean): number[] =>
  [...all.keys()].filter((row) => holds(all[row] as string));
const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function rowsContaining(all: readonly string[], part: string): number[] {
  const rows: number[] = [];
  eachRowContaining(textColumn(all), part, (row) => rows.push(row));
  return rows;
}

describe('textColumn', () => {
  it('keeps every text, the empty ones too', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const column = textColumn(all);
        expect(all.map((_, row) => textAt(column, row))).toEqual(all);
      }),
    );
  });

  it('orders rows as the UTF-8 of their texts compares, and rows of one text by their place', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const sorted = [...all.keys()].sort(
          (a, b) => compareBytes(all[a] as string, all[b] as string) || a - b,
        );
        expect([...textColumn(all).order]).toEqual(sorted);
      }),
    );
    // UTF-16, as JavaScript compares, has it the other way round.
    expect([...textColumn(['🪙', '\uffff']).order]).toEqual([1, 0]);
  });

  it('is in memory that threads share', () => {
    const { bytes, offsets, order } = textColumn(['a', '']);
    for (const { buffer } of [bytes, offsets, order]) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});

describe('rowsWith', () => {
  it('finds exactly the rows that have the text, in their own order', () => {
    fc.assert(
      fc.property(texts, text, (all, one) => {
        const column = textColumn(all);
        for (const asked of [one, ...all])
          expect([...rowsWith(column, asked)]).toEqual(rowsWhose(all, (other) => other === asked));
      }),
    );
  });

  it('finds nothing in a column without rows', () => {
    expect([...rowsWith(textColumn([]), '')]).toEqual([]);
  });
});

describe('eachRowContaining', () => {
  it('finds exactly the rows whose text includes the wanted one, once each, in their own order', () => {
    fc.assert(
      fc.property(texts, wanted, (all, part) => {
        expect(rowsContaining(all, part)).toEqual(rowsWhose(all, (other) => other.includes(part)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('calls once for a text that includes the wanted one several times', () => {
    expect(rowsContaining(['aaa', '', 'aa'], 'a')).toEqual([0, 2]);
  });

  it('finds nothing that only two texts side by side would make', () => {
    expect(rowsContaining(['a', 'b'], 'ab')).toEqual([]);
  });

  it('finds nothing in a column without rows', () => {
    expect(rowsContaining([], 'a')).toEqual([]);
  });
});

describe('ranksOf', () => {
  it('compares as the texts do, and is equal for equal ones', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const ranks = ranksOf(textColumn(all));
        for (const [a, one] of all.entries()) {
          for (const [b, other] of all.entries())
            expect(Math.sign((ranks[a] as number) - (ranks[b] as number))).toBe(compareBytes(one, other));
        }
      }),
    );
  });
});

describe('runsOf', () => {
  it('gives the rows of each different text once, by their texts', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const different = [...new Set(all)].sort(compareBytes);
        expect(Array.from(runsOf(textColumn(all)), (rows) => [...rows])).toEqual(
          different.map((one) => rowsWhose(all, (other) => other === one)),
        );
      }),
    );
  });
});
