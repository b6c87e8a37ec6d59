// Where a walk over all pages has got to, and on which state it goes: an opaque text for clients.
import { hash } from 'node:crypto';
import { SNAPSHOT_ID } from '@coinfront/contracts';

export type Cursor = {
  /** Snapshot ids. */
  assets: string;
  usdValues: string;
  /** The version of the mappings. */
  mappings: number;
  /** The digest of the query that the walk is of. */
  walk: string;
  /** The id of the last asset before this page. */
  after: number;
};

/** Changes when the meaning of a cursor does. */
const FORMAT = 3;

const DIGEST_LENGTH = 11;

/** Equal for queries that give the same rows in the same order, whatever pages they are cut into. */
export function walkDigest(normalForm: string): string {
  return hash('sha256', normalForm, 'base64url').slice(0, DIGEST_LENGTH);
}

export const writeCursor = ({ assets, usdValues, mappings, walk, after }: Cursor): string =>
  [FORMAT, assets, usdValues, mappings, walk, after].join('.');

const ID = SNAPSHOT_ID.source;
const CURSOR = new RegExp(
  `^${FORMAT}\\.(${ID})\\.(${ID})\\.(0|[1-9]\\d{0,15})\\.([\\w-]{${DIGEST_LENGTH}})\\.([1-9]\\d{0,15})$`,
);

/** Undefined for anything that `writeCursor` did not write. */
export function readCursor(text: string): Cursor | undefined {
  const parts = CURSOR.exec(text);
  if (!parts) return undefined;
  const [, assets = '', usdValues = '', mappings, walk = '', after] = parts;
  const cursor = { assets, usdValues, mappings: Number(mappings), walk, after: Number(after) };
  return Number.isSafeInteger(cursor.mappings) && Number.isSafeInteger(cursor.after) ? cursor : undefined;
}
