// `GET /export`: all assets of a query as a file.
import { z } from 'zod';
import type { Composed } from '../../answers/composed.ts';
import { FORMS } from '../../http/forms.ts';
import { parseQuery } from '../../http/parse-query.ts';
import { inTurns, type Steps } from '../../turns.ts';
import type { View } from '../../views/view.ts';
import type { Resource } from '../resource.ts';
import { checkBounds } from './bounds.ts';
import { findAll } from './find-page.ts';
import { type List, listParameters, type RowsForm, readListQuery, walkKey } from './list-query.ts';
import { composeRowsIn } from './rows-in.ts';

export const exportQuerySchema = z.object(listParameters).superRefine(checkBounds);

/** `coinfront-2026-11-27T0612Z.csv`: the time of the snapshot, in characters that every file system allows. */
function fileName({ lastUpdated }: View, { form }: RowsForm): string {
  const minute = lastUpdated.assets.slice(0, 'yyyy-mm-ddThh:mm'.length).replaceAll(':', '');
  return `coinfront-${minute}Z.${form}`;
}

export const exportResource: Resource = {
  name: 'export',
  path: '/export',
  forms: FORMS,
  isStreamed: true,
  read(_params, search, accepted) {
    const list = readListQuery(parseQuery(exportQuerySchema, search), accepted);
    return {
      key: JSON.stringify([list.rows, walkKey(list)]),
      compose: (view) => inTurns(compose(view, list)),
    };
  },
};

function* compose(view: View, { sort, filters, rows: rowsForm }: List): Steps<Composed> {
  const rows = yield* findAll(view, sort, filters);
  return yield* composeRowsIn(view, rows, rowsForm, {
    'Total-Count': String(rows.length),
    'Content-Disposition': `attachment; filename="${fileName(view, rowsForm)}"`,
  });
}
