// A file per PORT in which a running `pnpm start` tells `pnpm ingest` how to run an ingestion into it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@coinfront/runtime';
import { CACHE_DIRECTORY } from '@coinfront/runtime/compile-cache';
import { z } from 'zod';
import { isAlive } from './is-alive.ts';

const stackFileSchema = z.object({
  /** Process ID of `pnpm start`. */
  pid: z.int(),
  ingestionVariables: z.record(z.string(), z.string()),
});

const fileOf = (port: number) => join(CACHE_DIRECTORY, `stack-${port}.json`);

/** Writes the file and returns a function that removes it. Contains addresses of stand-ins, nothing from the environment. */
export function writeStackFile(port: number, ingestionVariables: Environment): () => void {
  mkdirSync(CACHE_DIRECTORY, { recursive: true });
  writeFileSync(fileOf(port), JSON.stringify({ pid: process.pid, ingestionVariables }), { mode: 0o600 });
  return () => rmSync(fileOf(port), { force: true });
}

/** Variables for an ingestion into the stack on this port; undefined if none runs. */
export function findRunningStack(port: number): Environment | undefined {
  let text: string;
  try {
    text = readFileSync(fileOf(port), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { pid, ingestionVariables } = stackFileSchema.parse(JSON.parse(text));
  // After a SIGKILL the file is still there.
  return isAlive(pid) ? ingestionVariables : undefined;
}
