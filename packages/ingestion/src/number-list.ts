// A list of numbers for as many rows as a source may have. Outside of V8's heap, which is let grow by a share of what it
// holds, and in blocks, so that growing copies nothing.
const BLOCK = 65_536;

export type NumberList = { at(place: number): number };

export function createNumberList() {
  const blocks: Float64Array[] = [];
  let length = 0;
  return {
    /** `place` is one that has a number. */
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
