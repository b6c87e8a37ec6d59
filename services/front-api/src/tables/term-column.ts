// What each row has of few different texts, such as tags: of each text the rows that have it. Shared between threads.
import { rowsWith, type TextColumn, textAt, textColumn } from './text-column.ts';

export type TermColumn = {
  /** The different texts, each once, sorted. */
  terms: TextColumn;
  /** Where the rows of each term begin in `rows`; one more for the end. */
  offsets: Uint32Array;
  /** In their own order, of one term after the other. */
  rows: Uint32Array;
};

/** Terms in the form in which they are compared. */
export const termKey = (text: string): string => text.trim().toLowerCase();

/** The terms of each row, in the form in which they are compared. What is empty is left out. */
export function termColumn(termsOfRows: readonly (readonly string[])[]): TermColumn {
  const found = new Map<string, number[]>();
  for (const [row, terms] of termsOfRows.entries()) {
    for (const term of new Set(terms)) {
      if (term === '') continue;
      const rows = found.get(term);
      if (rows) rows.push(row);
      else found.set(term, [row]);
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  const offsets = new Uint32Array(new SharedArrayBuffer(4 * (sorted.length + 1)));
  const count = sorted.reduce((sum, [, rows]) => sum + rows.length, 0);
  const rows = new Uint32Array(new SharedArrayBuffer(4 * count));
  for (const [place, [, ofTerm]] of sorted.entries()) {
    const start = offsets[place] as number;
    rows.set(ofTerm, start);
    offsets[place + 1] = start + ofTerm.length;
  }
  return { terms: textColumn(sorted.map(([term]) => term)), offsets, rows };
}

const rowsAt = ({ offsets, rows }: TermColumn, place: number): Uint32Array =>
  rows.subarray(offsets[place], offsets[place + 1]);

/** The rows that have exactly this term. */
export function rowsOfTerm(column: TermColumn, term: string): Uint32Array {
  const [place] = rowsWith(column.terms, term);
  return place === undefined ? new Uint32Array() : rowsAt(column, place);
}

/** Every term with the rows that have it. */
export function* termsOf(column: TermColumn): Generator<[term: string, rows: Uint32Array]> {
  for (let place = 0; place + 1 < column.offsets.length; place += 1)
    yield [textAt(column.terms, place), rowsAt(column, place)];
}
