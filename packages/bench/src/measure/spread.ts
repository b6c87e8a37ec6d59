/** From 0 to 1, evenly spread over any stretch of whole numbers, and always the same for the same one. */
export function spread(number: number): number {
  // The golden ratio's multiples.
  return (number * 0.618033988749895) % 1;
}
