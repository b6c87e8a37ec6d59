// A growable list of numbers, one per row. Kept outside V8's heap, whose limit grows with its content, and in blocks, so
// that growing copies nothing.
const BLOCK = 65_536;

export type NumberList = { at(place: number): number };

export function createNumberList() {
  const blocks: Float64Array[] = [];
  let length = 0;
  return {
    /** `place` must be below the length. */
    at: (place: number): number => blocks[Math.floor(place / BLOCK)]?.[place % BLOCK] as number,
    push(value: number): void {
      if (length % BLOCK === 0) blocks.push(new Float64Array(BLOCK));
      (blocks.at(-1) as Float64Array)[length % BLOCK] = value;
      length += 1;
    },
    toArray(): Float64Array {
      const all = new Float64Array(length);
      for (const [index, block] of blocks.entries())
        all.set(block.subarray(0, length - index * BLOCK), index * BLOCK);
      return all;
    },
  };
}
