// Limits the number of streamed responses: each keeps its view in memory, even after another one replaced it.
import type { ServerResponse } from 'node:http';
import { ProblemError } from '../http/problem-error.ts';

export type Streams = ReturnType<typeof createStreams>;

/** `maxMs`: time limit of one response. */
export function createStreams({ max, maxMs }: { max: number; maxMs: number }) {
  let open = 0;
  return {
    /** Counts a response until it is closed. Throws ProblemError `exports-full`. */
    admit(res: ServerResponse): void {
      if (open >= max) throw new ProblemError({ name: 'exports-full' });
      open += 1;
      const deadline = setTimeout(() => {
        res.err = new Error(`The client did not read the whole response within ${maxMs} ms`);
        res.destroy();
      }, maxMs);
      res.once('close', () => {
        clearTimeout(deadline);
        open -= 1;
      });
    },
    open: () => open,
  };
}
