// Finds several top-level fields of a document in one walk over it: what all indexes of a collection need of a row.
import { type Value, valueEnd } from '../bson/value.ts';

type Wanted = { name: Buffer; slot: number };

/** A function from a document to the values of the named fields, in the order of `names`. */
export function createLocator(names: readonly string[]) {
  const byLength: Wanted[][] = [];
  for (const [slot, text] of names.entries()) {
    const name = Buffer.from(text);
    byLength[name.length] = [...(byLength[name.length] ?? []), { name, slot }];
  }

  function slotOf(bytes: Buffer, at: number, length: number): number | undefined {
    const candidates = byLength[length];
    if (!candidates) return undefined;
    for (const { name, slot } of candidates) {
      let same = 0;
      while (same < length && bytes[at + same] === name[same]) same++;
      if (same === length) return slot;
    }
    return undefined;
  }

  return (document: Value): (Value | undefined)[] => {
    const { bytes } = document;
    const found: (Value | undefined)[] = new Array(names.length).fill(undefined);
    let missing = names.length;
    let at = document.start + 4;
    const last = document.end - 1;
    while (at < last && missing > 0) {
      const type = bytes[at++] as number;
      const nameStart = at;
      while (bytes[at] !== 0) at++;
      const start = at + 1;
      const slot = slotOf(bytes, nameStart, at - nameStart);
      at = valueEnd(bytes, type, start);
      if (slot !== undefined && !found[slot]) {
        found[slot] = { bytes, type, start, end: at };
        missing--;
      }
    }
    return found;
  };
}
export type Locator = ReturnType<typeof createLocator>;
