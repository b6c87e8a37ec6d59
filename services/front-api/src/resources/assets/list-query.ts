// The query parameters that `GET /` and `GET /export` share: sort, filters, fields and format.
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
import { InvalidQueryError, type QueryError } from '../../http/parse-query.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { ORDERS } from '../../views/columns.ts';
import { readPath } from './fields.ts';
import { type Filters, filterParameters } from './filters-query.ts';
import { readSort, type Sort } from './sort.ts';

const FIELDS_MAX = 50;

export const fieldsParameter = optionalParameter({
  read: (text) => readSequence(text, readPath, FIELDS_MAX),
  rule: `must be a comma-separated list of 1 to ${FIELDS_MAX} field names, with dots for nested fields`,
  description:
    'Only these fields of each row: `symbol,usd.price`. Fields that a row does not have are omitted. `spread` and `sparkline` (24 hourly prices) are only returned if named here. In CSV these are the columns, in this order; they must be single values.',
  schema: listSchema({ type: 'string' }, FIELDS_MAX),
});

export const listParameters = {
  sort: defaultedParameter(
    {
      read: readSort,
      rule: `must be one of ${ORDERS.join(', ')}, with - before it for descending`,
      description:
        'Sort by a figure of the asset or of its USD value (`usd_…`, `spread`, `abs_spread`). `match` puts the most reliable matches first; `position` is the order of the source. Assets without a value come last in both directions; ties are sorted by id. Names and symbols are compared without case and punctuation.',
      schema: { type: 'string', enum: ORDERS.flatMap((name) => [name, `-${name}`]) },
    },
    'position',
  ),
  ...filterParameters,
  fields: fieldsParameter,
  format: oneOf(FORMS, 'The format of the response; overrides `Accept`.'),
  bom: oneOf(
    ['true', 'false'],
    'Whether CSV starts with a byte-order mark, which some spreadsheets need to recognise UTF-8.',
  ),
};

type ListQuery = z.output<z.ZodObject<typeof listParameters>>;

/** A parsed list query. */
export type List = { sort: Sort; filters: Filters; rows: RowsForm };

/** The format of rows. */
export type RowsForm = {
  form: Form;
  /** Undefined for all fields. For CSV in the order of the columns, else sorted. */
  fields: readonly string[] | undefined;
  bom: boolean;
};

/**
 * `accepted`: the format from `Accept`, used if the query has no `format`. Throws InvalidQueryError, and ProblemError
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
  const errors: QueryError[] = [];
  if (bom && form !== 'csv') errors.push({ parameter: 'bom', detail: 'is only for CSV; add format=csv' });
  const nested = form === 'csv' ? NESTED_FIELDS.filter((path) => query.fields?.includes(path)) : [];
  if (nested.length > 0) {
    const detail = `must be single values in CSV, such as usd.price; not a single value: ${nested.join(', ')}`;
    errors.push({ parameter: 'fields', detail });
  }
  if (errors.length > 0) throw new InvalidQueryError(errors);
  return { form, bom, fields: form === 'csv' ? query.fields : query.fields?.toSorted() };
}

/** Normal form of sort and filters: equal for queries with the same rows in the same order. */
export const walkKey = ({ sort, filters }: Pick<List, 'sort' | 'filters'>): string =>
  JSON.stringify([sort.text, filters]);
