// An inverted index for few different terms, such as tags: for each term the rows that have it. In shared memory.
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

/** `termsOfRows`: normalized. Empty terms are ignored. */
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
