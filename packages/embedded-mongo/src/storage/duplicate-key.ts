// The error for a key that a unique index already has.
import type { Document } from 'bson';
import { decodeExact } from '../bson/codec.ts';
import { valueAt } from '../bson/path.ts';
import type { Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import type { IndexSpec } from './index.ts';

/** The key pattern as clients write it: `{ symbol: 1, snapshot_id: -1 }`. */
export function keyPattern({ fields }: Pick<IndexSpec, 'fields'>): Record<string, 1 | -1> {
  return Object.fromEntries(fields.map(({ path, descending }) => [path.text, descending ? -1 : 1]));
}

export function duplicateKeyError(namespace: string, spec: IndexSpec, document: Value): CommandError {
  const keyValue: Document = {};
  for (const { path } of spec.fields) {
    const value = valueAt(document, path);
    keyValue[path.text] = value ? decodeExact(value) : null;
  }
  const text = Object.entries(keyValue).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? JSON.stringify(value) : value}`,
  );
  return new CommandError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespace} index: ${spec.name} dup key: { ${text.join(', ')} }`,
    { keyPattern: keyPattern(spec), keyValue },
  );
}
