// Whether an answer of `GET /` is what the two snapshots it names say, row by row. Pure.
import { isDeepStrictEqual } from 'node:util';
import { assetsResponseSchema } from '@coinfront/contracts';
import { type Answer, parse } from './answer.ts';
import type { Reference } from './reference.ts';

type Row = Readonly<Record<string, unknown>>;

export type Page = { offset: number; limit: number };

/** Names the first field in which two rows differ. */
function difference(found: Row | undefined, expected: Row | undefined): string {
  if (!found || !expected) return `${found ? 'a row too many' : 'a row is missing'}`;
  const fields = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const field = fields.find((name) => !isDeepStrictEqual(found[name], expected[name])) ?? '';
  const json = (row: Row) => JSON.stringify(row[field])?.slice(0, 200);
  return `asset ${found.id} for ${expected.id}: ${field} is ${json(found)}, expected ${json(expected)}`;
}

/** Everything in which a 200 differs from the reference of its snapshots. */
export function assetsFaults(
  { headers, text }: Answer,
  reference: Reference,
  { offset, limit }: Page,
): string[] {
  const parsed = assetsResponseSchema.safeParse(parse(text));
  if (!parsed.success) return [`200 of another shape: ${parsed.error.issues[0]?.path.join('.')}`];
  const { count, data, last_updated } = parsed.data;
  const expected = reference.rows.slice(offset, offset + limit);
  const faults: string[] = [];
  if (count !== data.length) faults.push(`count ${count} beside ${data.length} rows`);
  if (headers['total-count'] !== String(reference.rows.length)) {
    faults.push(`Total-Count ${headers['total-count']}, expected ${reference.rows.length}`);
  }
  if (!isDeepStrictEqual(last_updated, reference.lastUpdated)) {
    faults.push(
      `last_updated ${JSON.stringify(last_updated)}, expected ${JSON.stringify(reference.lastUpdated)}`,
    );
  }
  const rows = Math.max(data.length, expected.length);
  for (let row = 0; row < rows && faults.length < 3; row += 1) {
    if (!isDeepStrictEqual(data[row], expected[row])) {
      faults.push(`row ${offset + row}: ${difference(data[row], expected[row])}`);
    }
  }
  return faults;
}
