import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rowsOfTerm, termColumn, termsOf } from '../../src/tables/term-column.ts';

describe('termColumn', () => {
  it('finds the rows that have each term, and none for other terms', () => {
    const term = fc.constantFrom<string>('', 'a', 'ab', 'b', '語');
    fc.assert(
      fc.property(fc.array(fc.array(term, { maxLength: 4 }), { maxLength: 8 }), (rows) => {
        const column = termColumn(rows);
        const rowsWith = (wanted: string) =>
          [...rows.keys()].filter((row) => wanted !== '' && rows[row]?.includes(wanted));
        for (const wanted of ['', 'a', 'ab', 'b', '語', 'c'])
          expect([...rowsOfTerm(column, wanted)]).toEqual(rowsWith(wanted));
        const terms = [...new Set(rows.flat())].filter((one) => one !== '').sort();
        expect(Array.from(termsOf(column), ([one, found]) => [one, [...found]])).toEqual(
          terms.map((one) => [one, rowsWith(one)]),
        );
      }),
    );
  });
});
