// Compares a response of `GET /` row by row with the two snapshots it names. Pure.
import { isDeepStrictEqual } from 'node:util';
import { assetsResponseSchema } from '@coinfront/contracts';
import type { Reference } from './reference.ts';
import { type ApiResponse, parse } from './response.ts';

type Row = Readonly<Record<string, unknown>>;

export type Page = { offset: number; limit: number };

/** Names the first field in which two rows differ. */
function difference(found: Row | undefined, expected: Row | undefined): string {
  if (!found || !expected) return `${found ? 'an extra row' : 'a row is missing'}`;
  const fields = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const field = fields.find((name) => !isDeepStrictEqual(found[name], expected[name])) ?? '';
  const json = (row: Row) => JSON.stringify(row[field])?.slice(0, 200);
  return `asset ${found.id} for ${expected.id}: ${field} is ${json(found)}, expected ${json(expected)}`;
}

/** Every difference between a 200 response and the reference of its snapshots. */
export function assetsViolations(
  { headers, text }: ApiResponse,
  reference: Reference,
  { offset, limit }: Page,
): string[] {
  const parsed = assetsResponseSchema.safeParse(parse(text));
  if (!parsed.success) return [`200 with an invalid body: ${parsed.error.issues[0]?.path.join('.')}`];
  const { count, data, last_updated } = parsed.data;
  const expected = reference.rows.slice(offset, offset + limit);
  const violations: string[] = [];
  if (count !== data.length) violations.push(`count ${count} beside ${data.length} rows`);
  if (headers['total-count'] !== String(reference.rows.length)) {
    violations.push(`Total-Count ${headers['total-count']}, expected ${reference.rows.length}`);
  }
  if (!isDeepStrictEqual(last_updated, reference.lastUpdated)) {
    violations.push(
      `last_updated ${JSON.stringify(last_updated)}, expected ${JSON.stringify(reference.lastUpdated)}`,
    );
  }
  const rows = Math.max(data.length, expected.length);
  for (let row = 0; row < rows && violations.length < 3; row += 1) {
    if (!isDeepStrictEqual(data[row], expected[row])) {
      violations.push(`row ${offset + row}: ${difference(data[row], expected[row])}`);
    }
  }
  return violations;
}
