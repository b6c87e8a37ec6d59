// Reproducible random decisions: the same seed makes the same ones.

export type Random = ReturnType<typeof createRandom>;

/** Decisions of one scenario, independent of which other scenarios run. */
export function createRandom(seed: number, name: string) {
  let state = [...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), seed);

  /** In [0, 1), by mulberry32. */
  function fraction(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  /** From `min` to `max`, both inclusive. */
  const integer = (min: number, max: number): number => min + Math.floor(fraction() * (max - min + 1));

  return {
    fraction,
    integer,
    pick: <T>(values: readonly T[]): T => values[integer(0, values.length - 1)] as T,
    shuffle<T>(values: readonly T[]): T[] {
      const keyed = values.map((value) => ({ value, key: fraction() }));
      return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
    },
    /** `count` numbers in [0, 1) in random order, one in each of `count` equal parts, so that even a few leave no large gap. */
    spread(count: number): number[] {
      return this.shuffle(Array.from({ length: count }, (_, part) => (part + fraction()) / count));
    },
  };
}
