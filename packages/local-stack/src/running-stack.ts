// What a running `pnpm start` leaves for `pnpm ingest`: how to run an ingestion into it. One file for each PORT.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@coinfront/runtime';
import { CACHE_DIRECTORY } from '@coinfront/runtime/compile-cache';
import { z } from 'zod';

const noteSchema = z.object({
  /** The process of `pnpm start`. */
  pid: z.int(),
  ingestionVariables: z.record(z.string(), z.string()),
});

const fileOf = (port: number) => join(CACHE_DIRECTORY, `stack-${port}.json`);

/** Returns how to take the note back. Holds addresses of stand-ins, and nothing that was given by the environment. */
export function noteRunningStack(port: number, ingestionVariables: Environment): () => void {
  mkdirSync(CACHE_DIRECTORY, { recursive: true });
  writeFileSync(fileOf(port), JSON.stringify({ pid: process.pid, ingestionVariables }), { mode: 0o600 });
  return () => rmSync(fileOf(port), { force: true });
}

/** What an ingestion into the stack on this port needs; undefined where none runs. */
export function findRunningStack(port: number): Environment | undefined {
  let text: string;
  try {
    text = readFileSync(fileOf(port), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { pid, ingestionVariables } = noteSchema.parse(JSON.parse(text));
  // One that was killed could not take its note back.
  return isAlive(pid) ? ingestionVariables : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
