// The blocks of a document that `pnpm bench --write` writes, each between two markers:
//
//   <!-- figures: NAME -->
//   …
//   <!-- /figures -->
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const END = '<!-- /figures -->';
const begin = (name: string): string => `<!-- figures: ${name} -->`;

/** The text between the markers. Throws Error if the file has no such block. */
export function readBlock(file: URL, name: string): string {
  return splitAtBlock(file, name).content.trim();
}

/** Replaces the text between the markers. Throws Error if the file has no such block. */
export function writeBlock(file: URL, name: string, content: string): void {
  const { before, after } = splitAtBlock(file, name);
  writeFileSync(file, `${before}\n\n${content}\n\n${after}`);
}

function splitAtBlock(file: URL, name: string) {
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf(begin(name));
  const start = at + begin(name).length;
  const end = text.indexOf(END, start);
  if (at < 0 || end < 0)
    throw new Error(`${fileURLToPath(file)}: expected a block from ${begin(name)} to ${END}, found none`);
  return { before: text.slice(0, start), content: text.slice(start, end), after: text.slice(end) };
}
