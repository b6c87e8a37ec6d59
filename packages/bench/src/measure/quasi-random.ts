/** A number from 0 up to 1 for each index: evenly spread over any run of indexes, and the same on every call. */
export function quasiRandom(index: number): number {
  // Multiples of the golden ratio.
  return (index * 0.618033988749895) % 1;
}
