// One run of an ingestion as a process of its own: what it holds is given back whole when it ends.
import type { Environment } from '@coinfront/runtime';
import { INGESTION_NODE_FLAGS } from '@coinfront/runtime/node-flags';
import { execaNode } from 'execa';
import type { RunEnd } from './run-end.ts';

/** How long a run may take to release its lease before it is killed. */
const STOP_TIMEOUT_MS = 12_000;

export type RunProcess = ReturnType<typeof startRun>;

/** Runs the module at a path. Its log goes where this process's goes; it also ends when this process does. */
export function startRun(path: string, environment: Environment) {
  const child = execaNode(path, {
    nodeOptions: INGESTION_NODE_FLAGS,
    env: { ...environment, END_WITH_PARENT: 'true' },
    extendEnv: false,
    stdio: ['ignore', 'inherit', 'inherit'],
    // How it ends is told, not thrown.
    reject: false,
    forceKillAfterDelay: STOP_TIMEOUT_MS,
    // It ends with this process over its channel; execa's own way would end this one before it has waited for it.
    cleanup: false,
  });
  const ended = untilEnded();

  async function untilEnded(): Promise<RunEnd> {
    const { exitCode: code = null, signal = null, cause } = await child;
    // Neither: it could not be started.
    if (code === null && signal === null) throw cause;
    return { code, signal };
  }

  return {
    ended,

    /** Asks it to end, and resolves when it has. */
    async stop(): Promise<void> {
      child.kill();
      await ended;
    },
  };
}
