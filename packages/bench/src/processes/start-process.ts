// A process under measurement or beside it: what it says, how much memory it had, its end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Environment } from '@coinfront/runtime';
import { watchPeakMemory } from './peak-memory.ts';

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
  const child = spawn(command, [...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', onMessage ? 'ipc' : 'ignore'],
  });
  const memory = watchPeakMemory(child.pid);
  const lastLines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > LINES_KEPT) lastLines.shift();
      onLine?.(line);
    });
  }
  if (onMessage) child.on('message', onMessage);
  const ended = once(child, 'close').then(([code, signal]) => {
    memory.stop();
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  // Whoever waits for the end is told; an end that nobody waits for is none of our errors.
  ended.catch(() => {});

  return {
    name,
    pid: child.pid,
    startedAt,
    ended,
    peakMegabytes: () => memory.megabytes(),
    send: (message: object) => void child.send(message),

    /** Resolves at its end with status 0. Throws ProcessFailedError with its last lines. */
    async untilDone(): Promise<void> {
      const { code, signal } = await ended;
      if (code !== 0)
        throw new ProcessFailedError(`${name} ended with ${signal ?? code}:\n${lastLines.join('\n')}`);
    },

    /** Resolves with what comes first; throws ProcessFailedError when that is its end. */
    async unlessEnded<T>(other: Promise<T>): Promise<T> {
      const end = ended.then(({ code, signal }) => {
        throw new ProcessFailedError(`${name} ended with ${signal ?? code}:\n${lastLines.join('\n')}`);
      });
      end.catch(() => {});
      return Promise.race([other, end]);
    },

    async stop(): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(killer);
    },
  };
}
