// Collects garbage at once. V8 does not count shared memory, so it keeps replaced tables, of hundreds of megabytes, until it
// collects garbage for another reason, which can take minutes.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** In a later turn of the event loop, when the current functions no longer refer to what was replaced. Takes some 50 ms. */
export function collectGarbageSoon(): void {
  setImmediate(() => collect());
}
