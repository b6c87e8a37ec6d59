// The ETag of an answer, computed before its body from everything that determines the body.
import { hash } from 'node:crypto';
import type { Encoding } from '../http/encodings.ts';
import type { View } from '../views/view.ts';

/** Increment when the shape of any answer changes, so that releases do not use each other's cached answers. */
export const SHAPE_VERSION = 8;
/** Increment when a codec or its level changes, so that the same body compresses to other bytes. */
const CODEC_VERSION = 1;

const TAG_CHARACTERS = 22;

/** Equal for questions with the same answer. */
export type QuestionKey = { resource: string; key: string };

/** Tags by question, for the view it was last used with: most questions repeat on the same view. */
const remembered = new WeakMap<QuestionKey, { digest: string; tags: Map<Encoding, string> }>();

/** Equal tags mean equal bytes. */
export function tagOf({ digest }: Pick<View, 'digest'>, question: QuestionKey, encoding: Encoding): string {
  let known = remembered.get(question);
  if (known?.digest !== digest) {
    known = { digest, tags: new Map() };
    remembered.set(question, known);
  }
  const tag = known.tags.get(encoding) ?? makeTag(digest, question, encoding);
  known.tags.set(encoding, tag);
  return tag;
}

function makeTag(digest: string, { resource, key }: QuestionKey, encoding: Encoding): string {
  const codec = encoding === 'identity' ? '' : `${encoding}${CODEC_VERSION}`;
  const all = JSON.stringify([digest, resource, key, SHAPE_VERSION, codec]);
  const text = hash('sha256', all, 'base64url').slice(0, TAG_CHARACTERS);
  return encoding === 'identity' ? `"${text}"` : `"${text}-${encoding}"`;
}
