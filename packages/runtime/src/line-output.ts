// Writes lines for people and log collectors. Lines that cannot be written, to a full disk or a closed pipe, are dropped and
// counted, and the process continues. Uses write(2) directly: errors of the `process` streams end the process, and pino's
// own destination buffers what it could not write.
import { writeSync } from 'node:fs';

const STANDARD_OUTPUT = 1;

/** How long to wait before writing to a full pipe again. */
const BUSY_MS = 10;
const never = new Int32Array(new SharedArrayBuffer(4));

/** How many lines were dropped so far, and the code of the last error, such as ENOSPC. */
export type Dropped = { dropped: number; code: string | undefined };

export type LineOutput = ReturnType<typeof createLineOutput>;

/** Create only one per file descriptor and process: it tracks whether the last line was written completely. */
export function createLineOutput(fd = STANDARD_OUTPUT) {
  let dropped = 0;
  let isUnreported = false;
  let isMidLine = false;
  let code: string | undefined;
  let report = (_: Dropped): void => {};

  /** Writes the text; returns whether all of it was written. */
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
    /** Writes one line, which includes its line break. When this returns, it is written or dropped. Never throws. */
    write(line: string): void {
      if (!isWritten(isMidLine ? `\n${line}` : line)) {
        dropped += 1;
        isUnreported = true;
      } else if (isUnreported) {
        isUnreported = false;
        report({ dropped, code });
      }
    },

    dropped: (): number => dropped,

    /** The listener is called after the first line that can be written again. */
    onWritable(listener: (dropped: Dropped) => void): void {
      report = listener;
    },
  };
}
