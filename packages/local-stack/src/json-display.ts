// Display for anything but a terminal: JSON lines.
import type { LineOutput, Logger } from '@coinfront/runtime';
import type { Display } from './display.ts';

/** Minimum time between two lines about the same stage of the same ingestion. */
const PROGRESS_INTERVAL_MS = 1000;

export function createJsonDisplay({ log, output }: { log: Logger; output: LineOutput }): Display {
  const lastShown = new Map<string, number>();
  return {
    step: (text) => log.info(text),
    started: (name, pid) => log.info({ process: name, pid }, 'started'),
    progress(progress) {
      const key = `${progress.ingestion} ${progress.stage}`;
      const now = performance.now();
      if (now - (lastShown.get(key) ?? Number.NEGATIVE_INFINITY) < PROGRESS_INTERVAL_MS) return;
      lastShown.set(key, now);
      log.info(progress, 'progress');
    },
    progressDone: () => {},
    // Child processes write JSON lines; any other output of theirs becomes one.
    line: (name, line) => {
      if (line.startsWith('{')) output.write(`${line}\n`);
      else log.warn({ from: name }, line);
    },
    failed: (text) => log.fatal(text),
    summary: (description) => log.info(description, 'running'),
  };
}
