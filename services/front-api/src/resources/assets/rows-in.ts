// Composes rows in the requested format.
import { ASSET_COLUMNS } from '@coinfront/contracts';
import type { Composed } from '../../answers/composed.ts';
import { MEDIA_TYPES } from '../../http/forms.ts';
import type { Steps } from '../../turns.ts';
import type { View } from '../../views/view.ts';
import { composeCsv } from './compose-csv.ts';
import { type Body, composePicked, composeRows, type Frame } from './compose-rows.ts';
import type { RowsForm } from './list-query.ts';

const COMMA = 0x2c;
const LINE_FEED = 0x0a;

const jsonFrame = ({ lastUpdated }: View, count: number): Frame => ({
  head: Buffer.from(`{"last_updated":${JSON.stringify(lastUpdated)},"count":${count},"data":[`),
  between: COMMA,
  tail: Buffer.from(']}'),
});

/** One row per line. */
const ndjsonFrame = (count: number): Frame => ({
  head: Buffer.alloc(0),
  between: LINE_FEED,
  tail: Buffer.from(count > 0 ? '\n' : ''),
});

function bodyOf(view: View, rows: Uint32Array, { form, fields, bom }: RowsForm): Steps<Body> {
  if (form === 'csv') return composeCsv(view, rows, fields ?? ASSET_COLUMNS, { bom });
  const frame = form === 'json' ? jsonFrame(view, rows.length) : ndjsonFrame(rows.length);
  return fields ? composePicked(view, rows, frame, fields) : composeRows(view, rows, frame);
}

const CONTENT_TYPES = {
  json: undefined,
  csv: `${MEDIA_TYPES.csv}; charset=utf-8`,
  ndjson: MEDIA_TYPES.ndjson,
};

/** `headers`: besides `Content-Type`. */
export function* composeRowsIn(
  view: View,
  rows: Uint32Array,
  rowsForm: RowsForm,
  headers: Record<string, string>,
): Steps<Composed> {
  const type = CONTENT_TYPES[rowsForm.form];
  return {
    ...(yield* bodyOf(view, rows, rowsForm)),
    headers: { ...(type !== undefined && { 'Content-Type': type }), ...headers },
  };
}
