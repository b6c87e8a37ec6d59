// What `GET /` and `GET /export` have in common: which assets, in which order, and in which form.
import { NESTED_FIELDS } from '@coinfront/contracts';
import type { z } from 'zod';
import { FORMS, type Form } from '../../http/forms.ts';
import {
  defaultedParameter,
  listSchema,
  oneOf,
  optionalParameter,
  readSequence,
} from '../../http/parameters.ts';
import { InvalidQueryError, type QueryFault } from '../../http/parse-query.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { ORDERS } from '../../views/columns.ts';
import { readPath } from './fields.ts';
import { type Filters, filterParameters } from './filters-query.ts';
import { readSort, type Sort } from './sort.ts';

const FIELDS_MAX = 50;

export const fieldsParameter = optionalParameter({
  read: (text) => readSequence(text, readPath, FIELDS_MAX),
  rule: `must be 1 to ${FIELDS_MAX} field names, with dots into objects and commas between them`,
  description:
    'Only these fields of each row: `symbol,usd.price`. What a row does not have is left out. `spread` and `sparkline`, a day of hourly prices, are in a row only when they are named here. In CSV they are the columns, in this order, and have to be single values.',
  schema: listSchema({ type: 'string' }, FIELDS_MAX),
});

export const listParameters = {
  sort: defaultedParameter(
    {
      read: readSort,
      rule: `must be one of ${ORDERS.join(', ')}, with - before it for descending`,
      description:
        "By a figure of the asset's own, or of the USD value beside it (`usd_…`, `spread`, `abs_spread`); by `match` the surest come first; `position` is the order of the source. Assets without the figure come last in both directions, equal ones by id. Names and symbols are compared without case and punctuation.",
      schema: { type: 'string', enum: ORDERS.flatMap((name) => [name, `-${name}`]) },
    },
    'position',
  ),
  ...filterParameters,
  fields: fieldsParameter,
  format: oneOf(FORMS, 'The form of the answer, whatever `Accept` says, for links.'),
  bom: oneOf(
    ['true', 'false'],
    'Whether CSV begins with a byte-order mark, without which some spreadsheets do not take it for UTF-8.',
  ),
};

type ListQuery = z.output<z.ZodObject<typeof listParameters>>;

/** Which assets are asked for, in which order, and in which form. */
export type List = { sort: Sort; filters: Filters; rows: RowsForm };

/** How rows are written. */
export type RowsForm = {
  form: Form;
  /** Undefined for whole rows. In CSV in the order of the columns, else sorted. */
  fields: readonly string[] | undefined;
  bom: boolean;
};

/**
 * `accepted`: the form that the client takes, where the query names none. Throws InvalidQueryError, and ProblemError
 * `not-acceptable`.
 */
export function readListQuery(query: ListQuery, accepted: Form | undefined): List {
  const { sort, fields, format, bom, ...filters } = query;
  return { sort, filters, rows: readRowsForm({ fields, format, bom }, accepted) };
}

function readRowsForm(
  query: Pick<ListQuery, 'fields' | 'format' | 'bom'>,
  accepted: Form | undefined,
): RowsForm {
  const form = query.format ?? accepted;
  if (form === undefined) throw new ProblemError({ name: 'not-acceptable' });
  const bom = query.bom === 'true';
  const faults: QueryFault[] = [];
  if (bom && form !== 'csv') faults.push({ parameter: 'bom', detail: 'is for CSV alone; add format=csv' });
  const nested = form === 'csv' ? NESTED_FIELDS.filter((path) => query.fields?.includes(path)) : [];
  if (nested.length > 0) {
    const detail = `must name single values in CSV, such as usd.price; no single value is ${nested.join(', ')}`;
    faults.push({ parameter: 'fields', detail });
  }
  if (faults.length > 0) throw new InvalidQueryError(faults);
  return { form, bom, fields: form === 'csv' ? query.fields : query.fields?.toSorted() };
}

/** What decides which rows there are and in which order; equal for queries that ask for the same, however written. */
export const walkKey = ({ sort, filters }: Pick<List, 'sort' | 'filters'>): string =>
  JSON.stringify([sort.text, filters]);
