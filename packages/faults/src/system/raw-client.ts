// A client of the API that writes any bytes at any time, which no HTTP library does.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export type RawClient = Awaited<ReturnType<typeof connectRaw>>;

/** Resolves when connected. Reads everything unless `reads` is false. */
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
    /** Starts reading. */
    collect,
    /** Resolves when the connection is closed, by either side. */
    ended,
    /** The error of the connection, if any. */
    error: () => error,
    received: () => Buffer.concat(chunks).toString('latin1'),
    /** Statuses of all responses so far. */
    statuses: () =>
      [
        ...Buffer.concat(chunks)
          .toString('latin1')
          .matchAll(/^HTTP\/1\.1 (\d{3}) /gm),
      ].map(([, status]) => Number(status)),
  };
}

const TIMEOUT_MS = 60_000;

/**
 * Sends bytes on a new connection and resolves with the statuses of all responses until the API closes it.
 * It does not close its own half first: many servers take that for a client that no longer waits.
 */
export async function exchange(url: string, bytes: string | Buffer): Promise<number[]> {
  const client = await connectRaw(url);
  client.socket.write(bytes);
  await Promise.race([client.ended, delay(TIMEOUT_MS, undefined, { ref: false })]);
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
