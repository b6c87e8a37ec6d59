// Regular expressions: MongoDB's are PCRE, here they are JavaScript's, which agree on all but rare syntax.

import { keyOf } from '../bson/key.ts';
import type { LeafTest } from '../bson/path.ts';
import { TYPE } from '../bson/types.ts';
import { items, textOf, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';

export function isPattern(value: Value): boolean {
  return value.type === TYPE.regex;
}

/** Pattern and options of a regular expression value. */
export function patternParts({ bytes, start, end }: Value): [pattern: string, options: string] {
  const middle = bytes.indexOf(0, start);
  return [bytes.toString('utf8', start, middle), bytes.toString('utf8', middle + 1, end - 1)];
}

/** @throws CommandError for a pattern or options that JavaScript does not have */
export function compilePattern(pattern: string, options: string): RegExp {
  const unknown = /[^imsu]/.exec(options);
  if (unknown)
    throw new CommandError('BadValue', `Regex option '${unknown[0]}' is not supported: use i, m or s`);
  try {
    return new RegExp(pattern, [...new Set(options)].join(''));
  } catch (error) {
    throw new CommandError('BadValue', `Regular expression is invalid: ${(error as Error).message}`);
  }
}

function isText(value: Value): boolean {
  return value.type === TYPE.string || value.type === TYPE.symbol;
}

/** Passes strings that match, alone or in an array. */
export function matchesText(regex: RegExp): LeafTest {
  const passes = (value: Value) => isText(value) && regex.test(textOf(value));
  return (leaf) => leaf !== undefined && (leaf.type === TYPE.array ? items(leaf).some(passes) : passes(leaf));
}

/** As it stands in a filter, a pattern also finds itself stored. */
export function matchesPattern(pattern: Value): LeafTest {
  const matches = matchesText(compilePattern(...patternParts(pattern)));
  const key = keyOf(pattern);
  return (leaf) => matches(leaf) || (leaf !== undefined && keyOf(leaf) === key);
}
