/** Number of turns of the event loop while the work is done. */
export async function turnsOf(work: () => unknown): Promise<number> {
  let turns = 0;
  let counting = setImmediate(function count() {
    turns += 1;
    counting = setImmediate(count);
  });
  await work();
  clearImmediate(counting);
  return turns;
}
