// The tag of an answer, known before its body: of all that the body follows from.
import { hash } from 'node:crypto';
import type { Encoding } from '../http/encodings.ts';
import type { View } from '../views/view.ts';

/** Changes with the shape of any answer, so that no release takes another's answers for its own. */
export const SHAPE_VERSION = 7;
/** Changes with what a codec makes of the same bytes: another version of it, or another level. */
const CODEC_VERSION = 1;

const TAG_CHARACTERS = 22;

/** What a question asks of which resource; equal for all that have the same answer. */
export type QuestionKey = { resource: string; key: string };

/** Of each question the tags on the view that it was last asked of: most are asked again and again of one view. */
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
