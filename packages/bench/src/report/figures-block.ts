// The blocks of a document that `pnpm bench --write` writes, each between two markers.
//
//   <!-- figures: NAME -->
//   …
//   <!-- /figures -->

const END = '<!-- /figures -->';
const begin = (name: string): string => `<!-- figures: ${name} -->`;

/** The text between the markers. Throws Error if the document has no such block. */
export function readBlock(document: string, name: string): string {
  const { start, end } = locate(document, name);
  return document.slice(start, end).trim();
}

/** The document with this text between the markers. Throws Error if it has no such block. */
export function replaceBlock(document: string, name: string, content: string): string {
  const { start, end } = locate(document, name);
  return `${document.slice(0, start)}\n\n${content}\n\n${document.slice(end)}`;
}

function locate(document: string, name: string): { start: number; end: number } {
  const at = document.indexOf(begin(name));
  const start = at + begin(name).length;
  const end = document.indexOf(END, start);
  if (at < 0 || end < 0) throw new Error(`Expected a block from ${begin(name)} to ${END}, found none`);
  return { start, end };
}
