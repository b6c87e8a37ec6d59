import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compareTexts,
  eachRowContaining,
  ranksOf,
  rowsWith,
  runsOf,
  textAt,
  textColumn,
} from '../../src/tables/text-column.ts';
import { inTurns, STEP_ROWS } from '../../src/turns.ts';

/** Characters of one to four bytes, so texts are equal, contain each other, or share bytes of different characters. */
const letters = fc.constantFrom('a', 'b', 'é', 'è', '語', '\uffff', '🪙', '🪚', '\u0000');
const text = fc.string({ unit: letters, maxLength: 4 });
const texts = fc.array(text, { maxLength: 12 });
const wanted = fc.string({ unit: letters, minLength: 1, maxLength: 3 });

const rowsWhose = (all: readonly string[], holds: (text: string) => boolean): number[] =>
  [...all.keys()].filter((row) => holds(all[row] as string));
const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function rowsContaining(all: readonly string[], part: string): number[] {
  const rows: number[] = [];
  void inTurns(eachRowContaining(textColumn(all), part, (row) => rows.push(row)));
  return rows;
}

describe('textColumn', () => {
  it('keeps every text, including empty ones', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const column = textColumn(all);
        expect(all.map((_, row) => textAt(column, row))).toEqual(all);
      }),
    );
  });

  it('orders rows by the UTF-8 bytes of their texts, and equal texts by row', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const sorted = [...all.keys()].sort(
          (a, b) => compareBytes(all[a] as string, all[b] as string) || a - b,
        );
        expect([...textColumn(all).order]).toEqual(sorted);
      }),
    );
    // JavaScript compares UTF-16, which gives the reverse order.
    expect([...textColumn(['🪙', '\uffff']).order]).toEqual([1, 0]);
  });

  it('is in shared memory', () => {
    const { bytes, offsets, order } = textColumn(['a', '']);
    for (const { buffer } of [bytes, offsets, order]) expect(buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});

describe('rowsWith', () => {
  it('finds exactly the rows with the text, in row order', () => {
    fc.assert(
      fc.property(texts, text, (all, one) => {
        const column = textColumn(all);
        for (const wanted of [one, ...all])
          expect([...rowsWith(column, wanted)]).toEqual(rowsWhose(all, (other) => other === wanted));
      }),
    );
  });

  it('finds nothing in a column without rows', () => {
    expect([...rowsWith(textColumn([]), '')]).toEqual([]);
  });
});

describe('eachRowContaining', () => {
  it('finds exactly the rows whose text contains the wanted one, once each, in row order', () => {
    fc.assert(
      fc.property(texts, wanted, (all, part) => {
        expect(rowsContaining(all, part)).toEqual(rowsWhose(all, (other) => other.includes(part)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('calls once for a text that contains the wanted one several times', () => {
    expect(rowsContaining(['aaa', '', 'aa'], 'a')).toEqual([0, 2]);
  });

  it('finds texts of any length and rows of any number that contain the wanted one, near to each other or far', () => {
    const long = fc
      .tuple(text, fc.integer({ min: 0, max: 150 }), text)
      .map(([start, gap, end]) => start + 'x'.repeat(gap) + end);
    fc.assert(
      fc.property(fc.array(long, { maxLength: 6 }), wanted, (all, part) => {
        expect(rowsContaining(all, part)).toEqual(rowsWhose(all, (other) => other.includes(part)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds the same in several steps', () => {
    const all = Array.from({ length: 2 * STEP_ROWS + 10 }, (_, row) => (row % 5 === 0 ? 'b' : `${row}a`));
    for (const part of ['a', '7a', 'b', '16383', 'c']) {
      const rows: number[] = [];
      const steps = eachRowContaining(textColumn(all), part, (row) => rows.push(row));
      expect([...steps]).toHaveLength(2);
      expect(rows).toEqual(rowsWhose(all, (other) => other.includes(part)));
    }
  });

  it('finds no match across two adjacent texts', () => {
    expect(rowsContaining(['a', 'b'], 'ab')).toEqual([]);
  });

  it('finds nothing in a column without rows', () => {
    expect(rowsContaining([], 'a')).toEqual([]);
  });
});

describe('compareTexts', () => {
  it('compares as the order of the rows does, in one column or between two', () => {
    fc.assert(
      fc.property(texts, texts, (all, others) => {
        const [column, other] = [textColumn(all), textColumn(others)];
        for (const [row, one] of all.entries())
          for (const [otherRow, two] of others.entries())
            expect(Math.sign(compareTexts(column, row, other, otherRow))).toBe(compareBytes(one, two));
      }),
    );
  });
});

describe('ranksOf', () => {
  it('ranks rows as their texts compare, equally for equal texts', () => {
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
  it('returns the rows of each distinct text, sorted by text', () => {
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
