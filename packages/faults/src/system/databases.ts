// The databases of the suite: the embedded one, and, if there is a command for it, one that keeps its data over a restart.
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '@coinfront/local-stack/child';
import { freePort, until } from '@coinfront/testing';
import { execa } from 'execa';

/** A shell command that runs a server in the foreground, on the loopback interface at `$PORT`, with its files in `$DATA`. */
export const durableDatabaseCommand = (): string | undefined => process.env.FAULTS_DATABASE;

export type Database = Awaited<ReturnType<typeof startEmbedded>>;

export async function startEmbedded() {
  const child = startChild({
    name: 'embedded-mongo',
    entry: '@coinfront/embedded-mongo/main',
    environment: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
    onLine: () => {},
  });
  const { mongodb = '' } = await child.untilReady();
  return {
    uri: mongodb,
    /** Stops it, with its connections open, until `wake`. */
    freeze: () => child.kill('SIGSTOP'),
    wake: () => child.kill('SIGCONT'),
    close: () => child.stop(),
  };
}

const isUp = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false)).on('connect', () => socket.destroy());
  });

export type DurableDatabase = Awaited<ReturnType<typeof startDurable>>;

/** `wrap` returns a command that runs `$COMMAND`, for example on a small disk. */
export async function startDurable({ wrap = (command: string) => command } = {}) {
  const own = durableDatabaseCommand() ?? '';
  const command = wrap(own);
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), 'coinfront-faults-'));
  let running: { pid: number | undefined; kill(): Promise<unknown> } | undefined;

  async function start(): Promise<void> {
    const child = execa('sh', ['-c', command], {
      env: { PORT: String(port), DATA: data, COMMAND: own },
      stdio: 'ignore',
      reject: false,
      // Also kills what the shell started.
      killDescendants: true,
    });
    let end: string | undefined;
    const untilEnded = async () => {
      const { shortMessage = 'with 0' } = await child;
      end = shortMessage;
    };
    const ended = untilEnded();
    running = {
      pid: child.pid,
      kill() {
        child.kill('SIGKILL');
        return ended;
      },
    };
    await until(() => {
      if (end !== undefined) throw new Error(`The command of FAULTS_DATABASE ended: ${end}`);
      return isUp(port);
    });
  }

  async function kill(): Promise<void> {
    await running?.kill();
    // Its process group has ended; the id may be reused.
    running = undefined;
  }

  await start();
  return {
    uri: `mongodb://127.0.0.1:${port}/`,
    /** Process id of its shell. */
    pid: () => running?.pid ?? 0,
    data,
    /** Sends SIGKILL and waits for the end. */
    kill,
    start,
    async close(): Promise<void> {
      await kill();
      await rm(data, { recursive: true, force: true });
    },
  };
}
