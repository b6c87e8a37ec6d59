// Starts one run of an ingestion as a child process, so that all its memory is freed when it ends.
import type { Environment } from '@coinfront/runtime';
import { INGESTION_NODE_FLAGS } from '@coinfront/runtime/node-flags';
import { execaNode } from 'execa';
import type { ProcessExit } from './judge-exit.ts';

/** How long a run may take to release its lease before it is killed. */
const STOP_TIMEOUT_MS = 12_000;

export type RunProcess = ReturnType<typeof startRun>;

/** Runs the module at `path`. Its output goes to this process's output; it also ends when this process does. */
export function startRun(path: string, environment: Environment) {
  const child = execaNode(path, {
    nodeOptions: INGESTION_NODE_FLAGS,
    env: { ...environment, END_WITH_PARENT: 'true' },
    extendEnv: false,
    stdio: ['ignore', 'inherit', 'inherit'],
    // The exit code is returned, not thrown.
    reject: false,
    forceKillAfterDelay: STOP_TIMEOUT_MS,
    // The child ends with this process through its IPC channel; execa's cleanup would end this process without waiting.
    cleanup: false,
  });
  const ended = waitForExit();

  async function waitForExit(): Promise<ProcessExit> {
    const { exitCode: code = null, signal = null, cause } = await child;
    // Neither: it could not be started.
    if (code === null && signal === null) throw cause;
    return { code, signal };
  }

  return {
    ended,

    /** Sends SIGTERM and resolves once the process has ended. */
    async stop(): Promise<void> {
      child.kill();
      await ended;
    },
  };
}
