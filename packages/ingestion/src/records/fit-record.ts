// A record as its schema wants it: of what does not fit, only what identifies the record costs the record.
import type { z } from 'zod';
import type { DiscardedValue, Rejection } from '../source.ts';
import { describeIssues } from './describe-issues.ts';
import { readTime } from './read-time.ts';

type Path = readonly PropertyKey[];

/** Where a record says whose it is, as paths: `CoinInfo.Id`. Without the name it can still be told from others. */
export type IdentityPaths = { id: string; symbol: string; name: string };

/** `record` is the one that was delivered, with null for each discarded value; `data` is what the schema makes of it. */
export type Fitted<Data> =
  | { fits: true; data: Data; record: unknown; discarded: DiscardedValue[] }
  | { fits: false; rejected: Rejection };

/**
 * Values that do not fit become null, or a time that can be read the form that fits. `schema` takes null everywhere but
 * for the id and the symbol: without these a record does not fit. What was delivered stays as it is.
 */
export function fitRecord<Data>(
  schema: z.ZodType<Data>,
  delivered: unknown,
  paths: IdentityPaths,
): Fitted<Data> {
  const parsed = schema.safeParse(delivered);
  if (parsed.success) return { fits: true, data: parsed.data, record: delivered, discarded: [] };
  const fatal = parsed.error.issues.filter(
    ({ path }) => containsField(path, paths.id) || containsField(path, paths.symbol),
  );
  if (fatal.length > 0) return { fits: false, rejected: reject(delivered, paths, fatal) };

  let record = delivered;
  const discarded: DiscardedValue[] = [];
  for (const [field, [issue]] of Map.groupBy(parsed.error.issues, ({ path }) => fieldOf(path).join('.'))) {
    if (!issue) continue;
    const path = fieldOf(issue.path);
    const value = valueAt(record, path);
    const time = isOfTime(issue) ? readTime(value) : undefined;
    record = withValueAt(record, path, time ?? null);
    if (time === undefined) discarded.push({ field, reason: issue.message, value });
  }
  const mended = schema.safeParse(record);
  return mended.success
    ? { fits: true, data: mended.data, record, discarded }
    : { fits: false, rejected: reject(delivered, paths, mended.error.issues) };
}

function reject(delivered: unknown, paths: IdentityPaths, issues: z.core.$ZodIssue[]): Rejection {
  const readAt = (field: string) => valueAt(delivered, field.split('.'));
  const textOf = (field: string) => {
    const value = readAt(field);
    return typeof value === 'string' ? value : null;
  };
  // An id that is none is no id: two records that have it are not one coin.
  const isIdAtFault = issues.some(({ path }) => containsField(path, paths.id));
  const id = isIdAtFault ? null : (readAt(paths.id) as number | string);
  const reason = describeIssues({ issues });
  return { accepted: false, id, symbol: textOf(paths.symbol), name: textOf(paths.name), reason };
}

/** Whether the field is at the path or below it: a record that is a text has no id. */
function containsField(path: Path, field: string): boolean {
  return path.length === 0 || `${field}.`.startsWith(`${path.join('.')}.`);
}

/** A list is a value: it fits as a whole or not at all. */
function fieldOf(path: Path): Path {
  const index = path.findIndex((key) => typeof key === 'number');
  return index === -1 ? path : path.slice(0, index);
}

const isOfTime = (issue: z.core.$ZodIssue) => issue.code === 'invalid_format' && issue.format === 'datetime';

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce((inner, key) => (Object(inner) as Record<PropertyKey, unknown>)[key], value);

function withValueAt(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const inner = (value as Record<PropertyKey, unknown>)[key];
  return { ...(value as object), [key]: withValueAt(inner, rest, by) };
}
