// A real Node process started by a test.
import type { Readable } from 'node:stream';
import { execaNode } from 'execa';
import { processEnvironment } from './process-environment.ts';

export type TestProcessOptions = {
  args?: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** Command-line options of Node itself. */
  nodeOptions?: readonly string[];
  /** File descriptor for its standard output. By default the output is captured in ProcessEnd. */
  stdout?: number;
};

/** How a process ended, and its output. */
export type ProcessEnd = {
  exitCode: number | undefined;
  signal: string | undefined;
  stdout: string;
  stderr: string;
};

// Plain types: re-exporting execa's types costs TypeScript seconds.
export type TestProcess = {
  stdout: Readable;
  ended: Promise<ProcessEnd>;
  kill(signal: NodeJS.Signals): boolean;
  /** The next message from it; rejects if it ends first. */
  message(): Promise<unknown>;
  send(message: string): void;
  /** Closes the IPC channel, as if the parent process had exited. */
  disconnect(): void;
  /** Whether the IPC channel is open. */
  isConnected(): boolean;
};

/** Starts the module at a path, with an IPC channel. Only the test ends it. */
export function startTestProcess(
  path: string,
  { args = [], environment = {}, nodeOptions = [], stdout }: TestProcessOptions = {},
): TestProcess {
  const child = execaNode(path, args, {
    // Not the options of Jest's own Node.
    nodeOptions,
    env: processEnvironment(environment),
    extendEnv: false,
    stdin: 'ignore',
    // execa accepts any descriptor; its types only the standard ones.
    stdout: (stdout ?? 'pipe') as 'pipe',
    // Tests check how it ended.
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
