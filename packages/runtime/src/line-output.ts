// Where lines for people and log collectors go. What cannot be written, on a full disk or to a reader that is gone, is
// dropped and counted, and the work goes on. By write(2) alone: the streams of `process` end the process by their errors,
// and pino's own destination keeps what it could not write.
import { writeSync } from 'node:fs';

const STANDARD_OUTPUT = 1;

/** How long a pipe that takes nothing at the moment is left alone. */
const BUSY_MS = 10;
const never = new Int32Array(new SharedArrayBuffer(4));

/** How many lines were dropped so far, and the error of the last one, such as ENOSPC. */
export type Dropped = { dropped: number; code: string | undefined };

export type LineOutput = ReturnType<typeof createLineOutput>;

/** One for each file descriptor and process: it knows whether the last line was written to its end. */
export function createLineOutput(fd = STANDARD_OUTPUT) {
  let dropped = 0;
  let untold = false;
  let isMidLine = false;
  let code: string | undefined;
  let tell = (_: Dropped): void => {};

  /** Whether all of it was written. */
  function isWritten(text: string): boolean {
    let rest = Buffer.from(text);
    while (rest.length > 0) {
      try {
        rest = rest.subarray(writeSync(fd, rest));
        isMidLine = rest.length > 0;
      } catch (error) {
        code = (error as NodeJS.ErrnoException).code;
        if (code !== 'EAGAIN') return false;
        Atomics.wait(never, 0, 0, BUSY_MS);
      }
    }
    return true;
  }

  return {
    /** One line with its end. It is written when this returns, or dropped; nothing is thrown. */
    write(line: string): void {
      if (!isWritten(isMidLine ? `\n${line}` : line)) {
        dropped += 1;
        untold = true;
      } else if (untold) {
        untold = false;
        tell({ dropped, code });
      }
    },

    dropped: (): number => dropped,

    /** Called after the first line that is written again; what it writes itself may be dropped as well. */
    onWritable(listener: (dropped: Dropped) => void): void {
      tell = listener;
    },
  };
}
