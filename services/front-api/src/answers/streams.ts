// Bounds the answers that are sent as they are made, however long they are: each holds the view that it is made of, which
// may be replaced long before its reader has it.
import type { ServerResponse } from 'node:http';
import { ProblemError } from '../http/problem-error.ts';

export type Streams = ReturnType<typeof createStreams>;

/** `maxMs`: one that takes longer is broken off. */
export function createStreams({ max, maxMs }: { max: number; maxMs: number }) {
  let open = 0;
  return {
    /** Counts an answer until it is sent or broken off. Throws ProblemError `exports-full`. */
    admit(res: ServerResponse): void {
      if (open >= max) throw new ProblemError({ name: 'exports-full' });
      open += 1;
      const deadline = setTimeout(() => {
        res.err = new Error(`The reader did not take the whole answer within ${maxMs} ms`);
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
