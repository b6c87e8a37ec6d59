// The cursor of a page: a position in a walk over all pages and the state it uses. Opaque for clients.
import { hash } from 'node:crypto';
import { SNAPSHOT_ID } from '@coinfront/contracts';

export type Cursor = {
  /** Snapshot ids. */
  assets: string;
  usdValues: string;
  /** The version of the mappings. */
  mappings: number;
  /** Digest of the query. */
  walk: string;
  /** Id of the last asset of the previous page. */
  after: number;
};

/** Increment when the meaning of a cursor changes. */
const FORMAT = 3;

const DIGEST_LENGTH = 11;

/** Equal for queries with the same rows in the same order, whatever the page size. */
export function walkDigest(normalForm: string): string {
  return hash('sha256', normalForm, 'base64url').slice(0, DIGEST_LENGTH);
}

export const writeCursor = ({ assets, usdValues, mappings, walk, after }: Cursor): string =>
  [FORMAT, assets, usdValues, mappings, walk, after].join('.');

const ID = SNAPSHOT_ID.source;
const CURSOR = new RegExp(
  `^${FORMAT}\\.(${ID})\\.(${ID})\\.(0|[1-9]\\d{0,15})\\.([\\w-]{${DIGEST_LENGTH}})\\.([1-9]\\d{0,15})$`,
);

/** Undefined for a text that `writeCursor` did not write. */
export function readCursor(text: string): Cursor | undefined {
  const parts = CURSOR.exec(text);
  if (!parts) return undefined;
  const [, assets = '', usdValues = '', mappings, walk = '', after] = parts;
  const cursor = { assets, usdValues, mappings: Number(mappings), walk, after: Number(after) };
  return Number.isSafeInteger(cursor.mappings) && Number.isSafeInteger(cursor.after) ? cursor : undefined;
}
