// Composes rows as CSV (RFC 4180): a line with the column names, which are paths as in `fields`, and a line per row. Numbers
// as in JSON; missing values are empty cells.
import { stringify } from 'csv-stringify/sync';
import type { Steps } from '../../turns.ts';
import type { View } from '../../views/view.ts';
import { type Body, ROWS_AT_ONCE, scratch, sizeOf } from './compose-rows.ts';
import { createRowPicker, pickedSizeOf } from './row-picker.ts';

const BYTE_ORDER_MARK = '\u{FEFF}';

const toCsv = (lines: unknown[][]): string =>
  stringify(lines, {
    record_delimiter: 'windows',
    // A spreadsheet would execute a text that starts like a formula.
    escape_formulas: true,
    // With one column, an empty cell would be an empty line, which parsers skip.
    quoted_empty: lines[0]?.length === 1,
    cast: { boolean: String },
  });

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The single value at a path, or undefined. */
function cellAt(row: object, names: readonly string[]): unknown {
  let value: unknown = row;
  // Own properties only: every object has a `toString`, every string a `length`.
  for (const name of names)
    value = isObject(value) && Object.hasOwn(value, name) ? value[name as keyof typeof value] : undefined;
  return isObject(value) ? undefined : value;
}

export function* composeCsv(
  view: View,
  rows: Uint32Array,
  columns: readonly string[],
  { bom }: { bom: boolean },
): Steps<Body> {
  const pick = createRowPicker(view, columns);
  const pickedSize = pickedSizeOf(columns);
  const paths = columns.map((column) => column.split('.'));
  const head = `${bom ? BYTE_ORDER_MARK : ''}${toCsv([[...columns]])}`;

  function cellsOf(row: number): unknown[] {
    const picked = scratch(pickedSize(view, row));
    const parsed: object = JSON.parse(picked.toString('utf8', 0, pick(row, picked, 0)));
    return paths.map((names) => cellAt(parsed, names));
  }

  function* parts(): Generator<Buffer> {
    let from = 0;
    do {
      const some = rows.subarray(from, from + ROWS_AT_ONCE);
      yield Buffer.from((from === 0 ? head : '') + toCsv(Array.from(some, cellsOf)));
      from += ROWS_AT_ONCE;
    } while (from < rows.length);
  }
  // No cell is longer than its JSON member; an empty one takes a comma.
  const lengthMax =
    Buffer.byteLength(head) + (yield* sizeOf(view, rows, pickedSize)) + rows.length * (columns.length + 1);
  return { length: undefined, lengthMax, parts };
}
