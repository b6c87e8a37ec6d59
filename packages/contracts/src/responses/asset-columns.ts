// The fields of a row of `GET /` as columns of a table: those that are single values.
import { z } from 'zod';
import { assetWithUsdSchema } from './assets.ts';

type Field = { path: string; isSingle: boolean };

/** What a schema describes when the value is there. */
function innerOf(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? innerOf(schema.unwrap())
    : schema;
}

/** Every field with a name of its own, `quote.USD.price`, in the order of the schema. */
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

/** The columns of CSV, unless `fields` names others. */
export const ASSET_COLUMNS: readonly string[] = pathsOf(true);

/** Objects and lists, which no column holds. */
export const NESTED_FIELDS: readonly string[] = [...pathsOf(false), 'sparkline'];
