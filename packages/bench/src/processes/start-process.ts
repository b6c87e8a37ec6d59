// A process under measurement or beside it: what it says, how much memory it had, its end.
import { createInterface } from 'node:readline';
import type { Environment } from '@coinfront/runtime';
import { execa, type Message } from 'execa';
import { watchPeakMemory } from './memory.ts';

const STOP_TIMEOUT_MS = 15_000;
/** So many of its last lines are shown when a process fails. */
const LINES_KEPT = 20;

export type ProcessOptions = {
  name: string;
  command: string;
  args: readonly string[];
  environment: Environment;
  onMessage?: (message: unknown) => void;
  onLine?: (line: string) => void;
};

export type StartedProcess = ReturnType<typeof startProcess>;

/** A process ended otherwise than it should have. */
export class ProcessFailedError extends Error {
  override readonly name = 'ProcessFailedError';
}

export function startProcess({ name, command, args, environment, onMessage, onLine }: ProcessOptions) {
  const startedAt = performance.now();
  const child = execa(command, args, {
    env: environment,
    extendEnv: false,
    stdin: 'ignore',
    // Its lines are taken as they come; no more of them is kept than is shown.
    buffer: false,
    ipc: onMessage !== undefined,
    serialization: 'json',
    // How it ends is told, not thrown.
    reject: false,
    forceKillAfterDelay: STOP_TIMEOUT_MS,
  });
  const memory = watchPeakMemory(child.pid);
  const lastLines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > LINES_KEPT) lastLines.shift();
      onLine?.(line);
    });
  }
  if (onMessage) child.nodeChildProcess.on('message', onMessage);
  const ending = new AbortController();
  const ended = untilEnded();

  async function untilEnded() {
    const { exitCode: code, signal, cause } = await child;
    memory.stop();
    ending.abort();
    // Neither: it could not be started.
    if (code === undefined && signal === undefined) throw cause;
    return { code, signal };
  }

  // Whoever waits for the end is told; an end that nobody waits for is none of our errors.
  ended.catch(() => {});

  const failure = ({ code, signal }: Awaited<typeof ended>) =>
    new ProcessFailedError(`${name} ended with ${signal ?? code}:\n${lastLines.join('\n')}`);

  return {
    name,
    pid: child.pid,
    startedAt,
    ended,
    /** Aborted at its end. */
    ending: ending.signal,
    peakMegabytes: () => memory.megabytes(),

    /** Rejects once it has ended. */
    send: async (message: Message<'json'>): Promise<void> => child.sendMessage?.(message),

    /** Resolves at its end with status 0. Throws ProcessFailedError with its last lines. */
    async untilDone(): Promise<void> {
      const end = await ended;
      if (end.code !== 0) throw failure(end);
    },

    /** Resolves with what comes first; throws ProcessFailedError when that is its end. */
    async unlessEnded<T>(other: Promise<T>): Promise<T> {
      const end = ended.then((how) => {
        throw failure(how);
      });
      end.catch(() => {});
      return Promise.race([other, end]);
    },

    async stop(): Promise<void> {
      child.kill();
      await child;
    },
  };
}
