// The fields of a `GET /` row that can be table columns: those with a single value.
import { z } from 'zod';
import { assetWithUsdSchema } from './assets.ts';

type Field = { path: string; isSingle: boolean };

/** The schema without optional and nullable wrappers. */
function innerOf(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? innerOf(schema.unwrap())
    : schema;
}

/** Every field by its path, such as `quote.USD.price`, in the order of the schema. */
function fieldsOf({ shape }: z.ZodObject, before = ''): Field[] {
  return Object.entries(shape).flatMap(([name, schema]) => {
    const path = `${before}${name}`;
    const inner = innerOf(schema);
    const field = { path, isSingle: !(inner instanceof z.ZodObject || inner instanceof z.ZodArray) };
    return inner instanceof z.ZodObject ? [field, ...fieldsOf(inner, `${path}.`)] : [field];
  });
}

const pathsOf = (isSingle: boolean): string[] =>
  fieldsOf(assetWithUsdSchema)
    .filter((field) => field.isSingle === isSingle)
    .map(({ path }) => path);

/** The default columns of CSV. */
export const ASSET_COLUMNS: readonly string[] = pathsOf(true);

/** Objects and arrays, which cannot be columns. */
export const NESTED_FIELDS: readonly string[] = [...pathsOf(false), 'sparkline'];
