// A client of the API that does what no HTTP library would: it writes bytes, when and as it likes.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export type RawClient = Awaited<ReturnType<typeof connectRaw>>;

/** Resolves once it is connected. Reads all that comes unless told not to. */
export async function connectRaw(url: string, { reads = true } = {}) {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  let error: NodeJS.ErrnoException | undefined;
  socket.on('error', (cause: NodeJS.ErrnoException) => (error = cause));
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await Promise.race([once(socket, 'connect'), ended]);
  const collect = () => socket.on('data', (chunk) => chunks.push(chunk));
  if (reads) collect();
  else socket.pause();
  return {
    socket,
    /** Begins to read, where it did not from the start. */
    collect,
    /** Resolves when the connection is closed, by either side. */
    ended,
    /** Why it broke, if it did. */
    error: () => error,
    received: () => Buffer.concat(chunks).toString('latin1'),
    /** Of all answers so far. */
    statuses: () =>
      [
        ...Buffer.concat(chunks)
          .toString('latin1')
          .matchAll(/^HTTP\/1\.1 (\d{3}) /gm),
      ].map(([, status]) => Number(status)),
  };
}

const ANSWERED_WITHIN_MS = 60_000;

/**
 * Sends bytes on a connection of their own, and resolves with the statuses of what comes back until the API closes it.
 * It does not close its own half first: to many servers that means that nobody waits any more.
 */
export async function exchange(url: string, bytes: string | Buffer): Promise<number[]> {
  const client = await connectRaw(url);
  client.socket.write(bytes);
  await Promise.race([client.ended, delay(ANSWERED_WITHIN_MS, undefined, { ref: false })]);
  client.socket.destroy();
  return client.statuses();
}

export const requestOf = (path: string, headers: Record<string, string> = {}): string =>
  [
    `GET ${path} HTTP/1.1`,
    ...Object.entries({ Host: 'faults', ...headers }).map((pair) => pair.join(': ')),
    '',
    '',
  ].join('\r\n');
