// Where a walk over all pages has got to, and on which state it goes: an opaque text for clients.
import { hash } from 'node:crypto';
import { snapshotIdSchema } from '@coinfront/contracts';
import { z } from 'zod';

/** Changes when the meaning of a cursor does. */
const FORMAT = 1;

const cursorSchema = z.strictObject({
  assets: snapshotIdSchema,
  usdValues: snapshotIdSchema,
  mappings: z.int().nonnegative(),
  /** The digest of the query that the walk is of. */
  walk: z.string().regex(/^[\w-]{11}$/),
  /** The id of the last asset before this page. */
  after: z.int().positive(),
});
export type Cursor = z.infer<typeof cursorSchema>;

const wireSchema = z.tuple([
  z.literal(FORMAT),
  cursorSchema.shape.assets,
  cursorSchema.shape.usdValues,
  cursorSchema.shape.mappings,
  cursorSchema.shape.walk,
  cursorSchema.shape.after,
]);

const LENGTH_MAX = 200;
const DIGEST_LENGTH = 11;

/** Equal for queries that give the same rows in the same order, whatever pages they are cut into. */
export function walkDigest(normalForm: string): string {
  return hash('sha256', normalForm, 'base64url').slice(0, DIGEST_LENGTH);
}

export function writeCursor({ assets, usdValues, mappings, walk, after }: Cursor): string {
  const wire: z.infer<typeof wireSchema> = [FORMAT, assets, usdValues, mappings, walk, after];
  return Buffer.from(JSON.stringify(wire)).toString('base64url');
}

/** Undefined for anything that `writeCursor` did not write. */
export function readCursor(text: string): Cursor | undefined {
  if (text.length > LENGTH_MAX) return undefined;
  try {
    const wire = wireSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    const [, assets, usdValues, mappings, walk, after] = wire;
    const cursor = { assets, usdValues, mappings, walk, after };
    // One spelling: base64 readers take other alphabets and trailing characters.
    return writeCursor(cursor) === text ? cursor : undefined;
  } catch {
    return undefined;
  }
}
