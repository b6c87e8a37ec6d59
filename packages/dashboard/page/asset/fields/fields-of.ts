// Every field of a row: known ones in a fixed order, then all others in the order of the row.
import type { FieldGroup, Kind } from './known-fields.ts';

export type Field = { path: string; label: string; kind: Kind; value: unknown };
type ShownGroup = { title: string; fields: Field[] };

/** Title of the fields that are not known. */
export const OTHERS = 'Other fields';

/** Leaves out groups that have no field in the row. */
export function fieldsOf(row: object, groups: readonly FieldGroup[]): ShownGroup[] {
  const values = new Map(leavesOf(row, ''));
  const known = groups.map(({ title, fields }) => ({
    title,
    fields: fields.flatMap(({ path, label, kind }) => {
      if (!values.has(path)) return [];
      const value = values.get(path);
      values.delete(path);
      return [{ path, label, kind, value }];
    }),
  }));
  const others = [...values].map(([path, value]) => ({ path, label: path, kind: 'plain' as const, value }));
  return [...known, { title: OTHERS, fields: others }].filter(({ fields }) => fields.length > 0);
}

/** The values in an object by dotted path. Lists without objects count as one value. */
function leavesOf(value: unknown, path: string): [path: string, value: unknown][] {
  if (!isNested(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path ? `${path}.${key}` : key));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isNested = (value: unknown): value is object =>
  Array.isArray(value) ? value.some(isObject) : isObject(value) && Object.keys(value).length > 0;
