// Walks several columns of texts at once, text by text, without an object or a string per row.
import { byName } from '../tables/figure-column.ts';
import type { TextColumn } from '../tables/text-column.ts';

/** The rows of a column that have one text: those in `order` from `start` to before `end`. */
export type Run = { order: Uint32Array; start: number; end: number };

type Cursor = Run & TextColumn;

export const countOf = ({ start, end }: Run): number => end - start;

/** What `make` returns for the rows of a run, ascending; without undefined. */
export function objectsOf<Made>({ order, start, end }: Run, make: (row: number) => Made | undefined): Made[] {
  const objects: Made[] = [];
  for (let place = start; place < end; place += 1) {
    const made = make(order[place] as number);
    if (made !== undefined) objects.push(made);
  }
  return objects;
}

/**
 * Compares the next text of a cursor with the text that another one is at. By bytes, as `order` does: as strings, U+E000 to
 * U+FFFF would come after all characters above.
 */
function compareNext(next: Cursor, other: Cursor): number {
  const row = next.order[next.end] as number;
  const otherRow = other.order[other.start] as number;
  let at = next.offsets[row] as number;
  let otherAt = other.offsets[otherRow] as number;
  // A separator follows each text.
  const length = (next.offsets[row + 1] as number) - 1 - at;
  const otherLength = (other.offsets[otherRow + 1] as number) - 1 - otherAt;
  for (const end = at + Math.min(length, otherLength); at < end; at += 1, otherAt += 1) {
    const difference = (next.bytes[at] as number) - (other.bytes[otherAt] as number);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

/**
 * Calls `found` for each distinct text of the columns, sorted by bytes, with the run of each column; it is empty if no row has
 * the text. The runs are valid only during the call.
 */
export function eachText<Name extends string>(
  columns: Record<Name, TextColumn>,
  found: (runs: Readonly<Record<Name, Run>>) => void,
): void {
  const names = Object.keys(columns) as Name[];
  const runs = byName(names, (name): Cursor => ({ ...columns[name], start: 0, end: 0 }));
  const cursors = names.map((name) => runs[name]);
  for (;;) {
    let least: Cursor | undefined;
    for (const cursor of cursors) {
      cursor.start = cursor.end;
      if (cursor.end === cursor.order.length) continue;
      if (least === undefined || compareNext(cursor, least) < 0) least = cursor;
    }
    if (least === undefined) return;
    for (const cursor of cursors)
      while (cursor.end < cursor.order.length && compareNext(cursor, least) === 0) cursor.end += 1;
    found(runs);
  }
}
