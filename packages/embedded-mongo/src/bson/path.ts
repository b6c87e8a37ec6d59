// Dotted paths to a value of a document.
import { notSupported } from '../errors.ts';
import { TYPE } from './types.ts';
import { field, type Value } from './value.ts';

export type Path = {
  text: string;
  /** Names in UTF-8, outermost first. */
  names: readonly Buffer[];
};

export function parsePath(text: string): Path {
  return { text, names: text.split('.').map((name) => Buffer.from(name)) };
}

/**
 * The value at a path, or undefined.
 * @throws CommandError for a path through an array: MongoDB would look at each of its elements
 */
export function valueAt(document: Value, { text, names }: Path): Value | undefined {
  let value: Value | undefined = document;
  for (const name of names) {
    if (value.type === TYPE.array) throw notSupported(`Path '${text}' through an array`);
    value = value.type === TYPE.object ? field(value, name) : undefined;
    if (!value) return undefined;
  }
  return value;
}
