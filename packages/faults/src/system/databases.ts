// The databases that the suite breaks: the embedded one, and one that keeps its data over a restart, where there is a
// command for it.
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '@coinfront/local-stack/child';
import { freePort, until } from '@coinfront/testing';
import { execa } from 'execa';

/** A shell command that runs a server in the foreground, on loopback at `$PORT`, with its files in `$DATA`. */
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
    /** Holds it, with all its connections, until it is woken. */
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

/** `wrap` makes another command that runs `$COMMAND`, such as one that gives it a small disk. */
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
      // How it ends is told, not thrown.
      reject: false,
      // What the shell starts ends with it.
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
    // Its process group is no more, and the number may become another's.
    running = undefined;
  }

  await start();
  return {
    uri: `mongodb://127.0.0.1:${port}/`,
    /** Of the shell that runs it. */
    pid: () => running?.pid ?? 0,
    data,
    /** With SIGKILL. */
    kill,
    start,
    async close(): Promise<void> {
      await kill();
      await rm(data, { recursive: true, force: true });
    },
  };
}
