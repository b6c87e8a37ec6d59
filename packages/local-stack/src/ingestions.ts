// One run of an ingestion as a child process.
import type { IngestionName } from '@coinfront/contracts';
import type { Environment } from '@coinfront/runtime';
import { INGESTION_NODE_FLAGS } from '@coinfront/runtime/node-flags';
import { type Child, startChild } from './child.ts';
import type { Display } from './display.ts';

/** Sends its progress and log to the display. */
export function startIngestion(
  { display, environment }: { display: Display; environment: Environment },
  ingestion: IngestionName,
): Child {
  const name = `${ingestion}-ingestion`;
  const child = startChild({
    name,
    entry: `@coinfront/${name}/main`,
    environment,
    nodeFlags: INGESTION_NODE_FLAGS,
    onLine: (line) => display.line(name, line),
    onProgress: display.progress,
  });
  display.started(name, child.pid);
  return child;
}
