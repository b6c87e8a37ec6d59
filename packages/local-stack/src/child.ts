// A process of this system as a child process: its environment, IPC messages, output and exit.
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Progress, processMessageSchema, type Ready } from '@coinfront/contracts';
import type { Environment } from '@coinfront/runtime';
import { execaNode } from 'execa';

/** A child that takes longer to end after SIGTERM is killed. */
const STOP_TIMEOUT_MS = 12_000;

export type ChildOptions = {
  name: string;
  /** The module that the package exports as its process, such as `@coinfront/front-api/main`. */
  entry: string;
  /** Options of Node itself. */
  nodeFlags?: readonly string[];
  args?: readonly string[];
  environment: Environment;
  onLine: (line: string) => void;
  onProgress?: (progress: Progress) => void;
};

export type Child = ReturnType<typeof startChild>;

/** How a child ended: its exit code, or the signal that killed it. */
export type ChildEnd = { name: string; code: number | null; signal: NodeJS.Signals | null };

/** A server of the system ended by itself, or an ingestion failed. */
export class PartFailedError extends Error {
  override readonly name = 'PartFailedError';
  readonly exitCode: number;

  constructor({ name, code, signal }: ChildEnd) {
    super(`${name} ended with ${signal ?? `exit code ${code}`}`);
    this.exitCode = code || 1;
  }
}

export function startChild(options: ChildOptions) {
  const { name, entry, nodeFlags = [], args = [], environment, onLine, onProgress } = options;
  const child = execaNode(fileURLToPath(import.meta.resolve(entry)), args, {
    nodeOptions: nodeFlags,
    env: { ...environment, END_WITH_PARENT: 'true' },
    extendEnv: false,
    stdin: 'ignore',
    // Output is passed on line by line; nothing reads it later.
    buffer: false,
    serialization: 'json',
    // A process group of its own: Ctrl-C reaches only this process, which then ends its children in order.
    detached: true,
    // A failure is returned, not thrown.
    reject: false,
    forceKillAfterDelay: STOP_TIMEOUT_MS,
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  const ended = untilEnded();

  async function untilEnded(): Promise<ChildEnd> {
    const { exitCode: code = null, signal = null } = await child;
    return { name, code, signal };
  }

  const ready = new Promise<Ready['urls']>((resolve) => {
    child.nodeChildProcess.on('message', (message) => {
      const parsed = processMessageSchema.safeParse(message);
      if (!parsed.success) return;
      if (parsed.data.type === 'ready') resolve(parsed.data.urls);
      else onProgress?.(parsed.data);
    });
  });

  return {
    name,
    pid: child.pid,
    ended,

    /** Resolves with its URLs. Rejects with PartFailedError if it ends before. */
    untilReady: (): Promise<Ready['urls']> =>
      Promise.race([
        ready,
        ended.then((end) => {
          throw new PartFailedError(end);
        }),
      ]),

    /** Sends a signal; no-op after its end. SIGTERM is followed by SIGKILL after 12 s. */
    kill: (signal: NodeJS.Signals): boolean => child.kill(signal),

    /** Sends SIGTERM and resolves when the process has ended. */
    async stop(): Promise<void> {
      child.kill();
      await ended;
    },
  };
}
