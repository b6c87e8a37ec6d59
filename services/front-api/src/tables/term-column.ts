// An inverted index for few different terms, such as tags: for each term the rows that have it. In shared memory.
import type { Arrival } from './arrival.ts';
import { createGrowing, type Growing } from './growing.ts';
import { rowsWith, type TextColumn, textAt, textColumn } from './text-column.ts';

export type TermColumn = {
  /** The distinct terms, sorted. */
  terms: TextColumn;
  /** Start of each term's rows in `rows`, and the end of the last one. */
  offsets: Uint32Array;
  /** The rows of each term, ascending, term by term. */
  rows: Uint32Array;
};

/** Normalizes a term for comparison. */
export const termKey = (text: string): string => text.trim().toLowerCase();

/** Takes the terms in the order of arrival. */
export function createTermColumn() {
  const arrivedWith = new Map<string, Growing<Uint32Array>>();
  let count = 0;
  return {
    /** The normalized terms of the next row. Empty ones are ignored. */
    add(terms: readonly string[]): void {
      for (const term of new Set(terms)) {
        if (term === '') continue;
        let arrived = arrivedWith.get(term);
        if (!arrived) {
          arrived = createGrowing(Uint32Array);
          arrivedWith.set(term, arrived);
        }
        arrived.push(count);
      }
      count += 1;
    },
    finish(arrival?: Arrival): TermColumn {
      const rowOf = arrival && rowsByArrival(arrival);
      const sorted = [...arrivedWith].sort(([a], [b]) => (a < b ? -1 : 1));
      const offsets = createGrowing(Uint32Array, sorted.length + 1);
      const rows = createGrowing(Uint32Array);
      offsets.push(0);
      for (const [, arrived] of sorted) {
        const numbers = arrived.finish();
        rows.append(numbers.length, (column, at) => {
          const ofTerm = column.subarray(at, at + numbers.length);
          ofTerm.set(rowOf ? numbers.map((number) => rowOf[number] as number).sort() : numbers);
          return numbers.length;
        });
        offsets.push(rows.length());
      }
      const terms = textColumn(sorted.map(([term]) => term));
      return { terms, offsets: offsets.finish(), rows: rows.finish() };
    },
  };
}

function rowsByArrival(arrival: Uint32Array): Uint32Array {
  const rows = new Uint32Array(arrival.length);
  for (const [row, number] of arrival.entries()) rows[number] = row;
  return rows;
}

export function termColumn(termsOfRows: Iterable<readonly string[]>): TermColumn {
  const column = createTermColumn();
  for (const terms of termsOfRows) column.add(terms);
  return column.finish();
}

const rowsAt = ({ offsets, rows }: TermColumn, place: number): Uint32Array =>
  rows.subarray(offsets[place], offsets[place + 1]);

/** The rows with exactly this term. */
export function rowsOfTerm(column: TermColumn, term: string): Uint32Array {
  const [place] = rowsWith(column.terms, term);
  return place === undefined ? new Uint32Array() : rowsAt(column, place);
}

/** Every term with its rows. */
export function* termsOf(column: TermColumn): Generator<[term: string, rows: Uint32Array]> {
  for (let place = 0; place + 1 < column.offsets.length; place += 1)
    yield [textAt(column.terms, place), rowsAt(column, place)];
}
