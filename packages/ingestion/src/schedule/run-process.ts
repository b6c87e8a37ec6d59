// One run of an ingestion as a process of its own: what it holds is given back whole when it ends.
import { spawn } from 'node:child_process';
import type { Environment } from '@coinfront/runtime';
import { INGESTION_NODE_FLAGS } from '@coinfront/runtime/node-flags';
import type { RunEnd } from './run-end.ts';

/** How long a run may take to release its lease before it is killed. */
const STOP_TIMEOUT_MS = 12_000;

export type RunProcess = ReturnType<typeof startRun>;

/** Runs the module at a path. Its log goes where this process's goes; it also ends when this process does. */
export function startRun(path: string, environment: Environment) {
  const child = spawn(process.execPath, [...INGESTION_NODE_FLAGS, path], {
    env: { ...environment, END_WITH_PARENT: 'true' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<RunEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return {
    ended,

    /** Asks it to end, and resolves when it has. */
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await ended.finally(() => clearTimeout(killer));
    },
  };
}
