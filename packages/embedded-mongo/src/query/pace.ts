// Splits long work into slices, so that other connections are served in between.
const SLICE_MS = 10;
/** Reading the clock costs as much as testing a row. */
const STEPS = 64;

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Visits the items of the iterator until `visit` returns false; the caller may continue the iterator afterwards. Taking
 * an item and visiting it is one step; anything may change between two steps.
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
