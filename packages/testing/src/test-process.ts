// A process that a test starts on Node, as in earnest.
import type { Readable } from 'node:stream';
import { execaNode } from 'execa';
import { processEnvironment } from './process-environment.ts';

export type TestProcessOptions = {
  args?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** What Node itself is told. */
  nodeOptions?: readonly string[];
  /** The file descriptor that is its standard output. Without, what it writes there is part of its end. */
  stdout?: number;
};

/** How a process ended, and all that it wrote. */
export type ProcessEnd = {
  exitCode: number | undefined;
  signal: string | undefined;
  stdout: string;
  stderr: string;
};

// Plain types: TypeScript takes seconds for those of execa, once they are passed on.
export type TestProcess = {
  stdout: Readable;
  ended: Promise<ProcessEnd>;
  kill(signal: NodeJS.Signals): boolean;
  /** The next message from it; rejects when it ends before. */
  message(): Promise<unknown>;
  send(message: string): void;
  /** As if the process that started it were gone. */
  disconnect(): void;
  /** Whether it still has its channel. */
  isConnected(): boolean;
};

/** Starts the module at a path, with a channel to the test. Nothing ends it but what the test does. */
export function startTestProcess(
  path: string,
  { args = [], environment = {}, nodeOptions = [], stdout }: TestProcessOptions = {},
): TestProcess {
  const child = execaNode(path, args, {
    // Not what Jest's own Node was told.
    nodeOptions,
    env: processEnvironment(environment),
    extendEnv: false,
    stdin: 'ignore',
    // execa passes any descriptor on; its types know the standard ones alone.
    stdout: (stdout ?? 'pipe') as 'pipe',
    // How it ends is for the test to judge.
    reject: false,
    forceKillAfterDelay: false,
  });
  const untilEnded = async (): Promise<ProcessEnd> => {
    const { exitCode, signal, stdout = '', stderr } = await child;
    return { exitCode, signal, stdout, stderr };
  };
  return {
    stdout: child.stdout,
    ended: untilEnded(),
    kill: (signal) => child.kill(signal),
    message: () => child.getOneMessage(),
    send: (message) => void child.nodeChildProcess.send(message),
    disconnect: () => child.nodeChildProcess.disconnect(),
    isConnected: () => child.nodeChildProcess.connected,
  };
}
