// Headers checked and written out once, for all the answers that have them.
import { validateHeaderName, validateHeaderValue } from 'node:http';

/** Some headers in their order: flat, as name, value, name, value, and as the lines that are sent. */
export type HeaderBlock = { pairs: readonly string[]; lines: string };

/**
 * For headers that are others for every request, so that a check would be paid each time: their text has to be ours, or
 * checked already.
 */
export function uncheckedBlock(...pairs: readonly string[]): HeaderBlock {
  let lines = '';
  for (let i = 0; i < pairs.length; i += 2) lines += `${pairs[i]}: ${pairs[i + 1]}\r\n`;
  return { pairs, lines };
}

/** Throws the errors of node:http for a name or a value that cannot be a header's. */
export function headerBlock(pairs: readonly string[]): HeaderBlock {
  for (let i = 0; i < pairs.length; i += 2) {
    const [name, value] = [pairs[i] as string, pairs[i + 1] as string];
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  return uncheckedBlock(...pairs);
}

/** The same of named headers; undefined ones are left out. */
export function headerBlockOf(headers: Readonly<Record<string, string | undefined>>): HeaderBlock {
  const pairs: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) pairs.push(name, value);
  }
  return headerBlock(pairs);
}
