// Starts a process: its output, messages, peak memory and end.
import { createInterface } from 'node:readline';
import type { Environment } from '@coinfront/runtime';
import { execa, type Message } from 'execa';
import { watchPeakMemory } from './memory.ts';

const STOP_TIMEOUT_MS = 15_000;
/** Last lines of output that the error of a failed process shows. */
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

/** A process ended with another status than 0, or before it was expected to. */
export class ProcessFailedError extends Error {
  override readonly name = 'ProcessFailedError';
}

export function startProcess({ name, command, args, environment, onMessage, onLine }: ProcessOptions) {
  const startedAt = performance.now();
  const child = execa(command, args, {
    env: environment,
    extendEnv: false,
    stdin: 'ignore',
    // Lines are read as they arrive; only the last ones are kept.
    buffer: false,
    ipc: onMessage !== undefined,
    serialization: 'json',
    // Its end is reported by `ended`, not thrown.
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
    // Neither is set if it could not be started.
    if (code === undefined && signal === undefined) throw cause;
    return { code, signal };
  }

  // Callers that await `ended` get the rejection; without callers it must not end the bench.
  ended.catch(() => {});

  const failure = ({ code, signal }: Awaited<typeof ended>) =>
    new ProcessFailedError(`${name} ended with ${signal ?? code}:\n${lastLines.join('\n')}`);

  return {
    name,
    pid: child.pid,
    startedAt,
    ended,
    /** Aborted when it ends. */
    ending: ending.signal,
    peakMegabytes: () => memory.megabytes(),

    /** Rejects once it has ended. */
    send: async (message: Message<'json'>): Promise<void> => child.sendMessage?.(message),

    /** Resolves when it ends with status 0. Throws ProcessFailedError with its last lines otherwise. */
    async untilDone(): Promise<void> {
      const end = await ended;
      if (end.code !== 0) throw failure(end);
    },

    /** Resolves like `other`. Throws ProcessFailedError if the process ends first. */
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
