// Long work in slices: between two of them other connections get their turn.
const SLICE_MS = 10;
/** Looking at the clock costs as much as testing a row. */
const STEPS = 64;

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Visits what the iterator gives until `visit` returns false; the iterator can be read on afterwards. Taking an item
 * and visiting it is one step; everything may change between two steps.
 */
export async function forEachPaced<T>(
  iterator: Iterator<T, unknown>,
  visit: (item: T) => boolean,
): Promise<void> {
  let began = performance.now();
  for (let step = 1; ; step++) {
    if (step % STEPS === 0 && performance.now() - began > SLICE_MS) {
      await turn();
      began = performance.now();
    }
    const next = iterator.next();
    if (next.done || !visit(next.value)) return;
  }
}
