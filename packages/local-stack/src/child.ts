// A process of this system as a child: its environment, what it says over IPC and in its log, its end.
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Progress, processMessageSchema, type Ready } from '@coinfront/contracts';
import type { Environment } from '@coinfront/runtime';
import { execaNode } from 'execa';

/** How long a child may take to end before it is killed. */
const STOP_TIMEOUT_MS = 12_000;

export type ChildOptions = {
  name: string;
  /** The module that the package exports as its process, such as `@coinfront/front-api/main`. */
  entry: string;
  /** What Node itself is told. */
  nodeFlags?: readonly string[];
  /** Its command line. */
  args?: readonly string[];
  environment: Environment;
  onLine: (line: string) => void;
  onProgress?: (progress: Progress) => void;
};

export type Child = ReturnType<typeof startChild>;

/** How a child ended: its exit code, or the signal that killed it. */
export type ChildEnd = { name: string; code: number | null; signal: NodeJS.Signals | null };

/** A part of the system ended that should have gone on, or failed to do its work. */
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
    // What it prints is passed on line by line, and nobody asks for it again.
    buffer: false,
    serialization: 'json',
    // A group of its own: Ctrl-C reaches this process alone, which then ends its children in order.
    detached: true,
    // How it ends is told, not thrown.
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

    /** Resolves with its URLs, or rejects with PartFailedError when it ends before it has any. */
    untilReady: (): Promise<Ready['urls']> =>
      Promise.race([
        ready,
        ended.then((end) => {
          throw new PartFailedError(end);
        }),
      ]),

    /** Sends a signal; nothing happens once it has ended. One that does not end of SIGTERM is killed after a while. */
    kill: (signal: NodeJS.Signals): boolean => child.kill(signal),

    /** Asks it to end, and resolves when it has. */
    async stop(): Promise<void> {
      child.kill();
      await ended;
    },
  };
}
