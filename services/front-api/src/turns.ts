// Long work in turns of the event loop, so that requests that need little are served in between.
import { setImmediate as anyTurn } from 'node:timers/promises';

/** All long work together takes so much of a turn; the rest of it continues in later turns. */
const TURN_MS = 5;

/** Rows per step: reading several columns of so many takes well under a millisecond. */
export const STEP_ROWS = 8_192;

/** Work that yields after each part that takes up to about a millisecond. */
export type Steps<Result> = Generator<void, Result>;

/** When long work began in this turn; undefined if none did. */
let began: number | undefined;

function beginTurn(): void {
  if (began !== undefined) return;
  began = performance.now();
  setImmediate(() => {
    began = undefined;
  });
}

function isTurnOver(): boolean {
  beginTurn();
  return performance.now() - (began as number) >= TURN_MS;
}

let lastTurn = Promise.resolve();

/** Resolves in a later turn: of all that wait, each turn continues only one. */
async function nextTurn(): Promise<void> {
  lastTurn = lastTurn.then(() => anyTurn());
  await lastTurn;
  beginTurn();
}

/** The result; a promise only if the work does not fit into this turn. */
export function inTurns<Result>(steps: Steps<Result>): Result | Promise<Result> {
  const result = stepsOfTurn(steps);
  return result.done ? result.value : laterTurns(steps);
}

function stepsOfTurn<Result>(steps: Steps<Result>): IteratorResult<void, Result> {
  let result = steps.next();
  while (!result.done && !isTurnOver()) result = steps.next();
  return result;
}

async function laterTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    await nextTurn();
    const result = stepsOfTurn(steps);
    if (result.done) return result.value;
  }
}

/** The same items; producing each may take up to about a millisecond. */
export async function* itemsInTurns<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  beginTurn();
  for (const item of items) {
    yield item;
    if (isTurnOver()) await nextTurn();
  }
}

/** Calls `each` for ranges that together are the numbers from 0 to `count`. */
export function* inRanges(count: number, each: (from: number, to: number) => void): Steps<void> {
  for (let from = 0; from < count; from += STEP_ROWS) {
    if (from > 0) yield;
    each(from, Math.min(from + STEP_ROWS, count));
  }
}
