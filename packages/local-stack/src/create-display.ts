// Chooses the display by whether standard output is a terminal.
import { isatty } from 'node:tty';
import type { LineOutput, Logger, Redaction } from '@coinfront/runtime';
import type { Display } from './display.ts';
import { createJsonDisplay } from './json-display.ts';
import { createTerminalDisplay } from './terminal-display.ts';

export type DisplayDeps = { log: Logger; output: LineOutput; redact: Redaction['text'] };

export function createDisplay(deps: DisplayDeps): Display {
  return isatty(1) ? createTerminalDisplay(process.stdout, deps) : createJsonDisplay(deps);
}
