// What `pnpm start` shows: to a person at a terminal, or as JSON lines to whatever else reads it.
import { isatty } from 'node:tty';
import type { Progress } from '@coinfront/contracts';
import type { LineOutput, Logger, Redaction } from '@coinfront/runtime';
import type { StackDescription } from './describe-stack.ts';
import { createTerminalDisplay } from './terminal-display.ts';

export type Display = {
  /** Something was begun or reached. */
  step(text: string): void;
  /** A process was started. */
  started(name: string, pid: number | undefined): void;
  progress(progress: Progress): void;
  /** No more progress comes. */
  progressDone(): void;
  /** A line that a child printed. */
  line(name: string, line: string): void;
  /** Why all of it ends now. */
  failed(text: string): void;
  /** Where to look now. */
  summary(description: StackDescription): void;
};

export type DisplayDeps = { log: Logger; output: LineOutput; redact: Redaction['text'] };

export function createDisplay(deps: DisplayDeps): Display {
  return isatty(1) ? createTerminalDisplay(process.stdout, deps) : createJsonDisplay(deps);
}

/** Between two lines about the same stage of the same ingestion. */
const PROGRESS_INTERVAL_MS = 1000;

function createJsonDisplay({ log, output }: DisplayDeps): Display {
  const told = new Map<string, number>();
  return {
    step: (text) => log.info(text),
    started: (name, pid) => log.info({ process: name, pid }, 'started'),
    progress(progress) {
      const key = `${progress.ingestion} ${progress.stage}`;
      const now = performance.now();
      if (now - (told.get(key) ?? Number.NEGATIVE_INFINITY) < PROGRESS_INTERVAL_MS) return;
      told.set(key, now);
      log.info(progress, 'progress');
    },
    progressDone: () => {},
    // Children already write JSON lines; what is not one becomes one.
    line: (name, line) => {
      if (line.startsWith('{')) output.write(`${line}\n`);
      else log.warn({ from: name }, line);
    },
    failed: (text) => log.fatal(text),
    summary: (description) => log.info(description, 'running'),
  };
}
