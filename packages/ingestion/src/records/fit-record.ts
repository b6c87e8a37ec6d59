// Fits a record to its schema: a value that does not fit is discarded; only an invalid id or symbol rejects the record.
import type { z } from 'zod';
import type { DiscardedValue, Rejection } from '../source.ts';
import { describeIssues } from './describe-issues.ts';
import { readTime } from './read-time.ts';

type Path = readonly PropertyKey[];

/** Paths of the record's identity: `CoinInfo.Id`. A record may lack the name. */
export type IdentityPaths = { id: string; symbol: string; name: string };

/** `record` is the delivered record with null for each discarded value; `data` is its parsed form. */
export type Fitted<Data> =
  | { fits: true; data: Data; record: unknown; discarded: DiscardedValue[] }
  | { fits: false; rejected: Rejection };

/**
 * Values that do not fit become null, except readable times, which become ISO 8601. `schema` must allow null everywhere
 * except for the id and the symbol. Does not change `delivered`.
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
    const time = isTimeIssue(issue) ? readTime(value) : undefined;
    record = withValueAt(record, path, time ?? null);
    if (time === undefined) discarded.push({ field, reason: issue.message, value });
  }
  const fixed = schema.safeParse(record);
  return fixed.success
    ? { fits: true, data: fixed.data, record, discarded }
    : { fits: false, rejected: reject(delivered, paths, fixed.error.issues) };
}

function reject(delivered: unknown, paths: IdentityPaths, issues: z.core.$ZodIssue[]): Rejection {
  const readAt = (field: string) => valueAt(delivered, field.split('.'));
  const textOf = (field: string) => {
    const value = readAt(field);
    return typeof value === 'string' ? value : null;
  };
  // Two records with the same invalid id need not be the same coin.
  const isIdInvalid = issues.some(({ path }) => containsField(path, paths.id));
  const id = isIdInvalid ? null : (readAt(paths.id) as number | string);
  const reason = describeIssues({ issues });
  return { accepted: false, id, symbol: textOf(paths.symbol), name: textOf(paths.name), reason };
}

/** Whether the field is at the path or below it: a record that is a string has no id. */
function containsField(path: Path, field: string): boolean {
  return path.length === 0 || `${field}.`.startsWith(`${path.join('.')}.`);
}

/** An array fits as a whole or not at all. */
function fieldOf(path: Path): Path {
  const index = path.findIndex((key) => typeof key === 'number');
  return index === -1 ? path : path.slice(0, index);
}

const isTimeIssue = (issue: z.core.$ZodIssue) =>
  issue.code === 'invalid_format' && issue.format === 'datetime';

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce((inner, key) => (Object(inner) as Record<PropertyKey, unknown>)[key], value);

function withValueAt(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const inner = (value as Record<PropertyKey, unknown>)[key];
  return { ...(value as object), [key]: withValueAt(inner, rest, by) };
}
