// Listens for clients and serves each of them until it goes.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createAnswer } from './commands/dispatch.ts';
import { createEngine, type Engine } from './engine.ts';
import { serveConnection } from './wire/connection.ts';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export type EmbeddedMongoOptions = {
  /** 0 for any free one. */
  port?: number;
  /** A name or address by which this machine reaches itself. */
  host?: string;
  /** What `hello` says of it instead, so that clients take it for another kind of server. For tests. */
  member?: () => Readonly<Record<string, unknown>>;
  /** Told of a command that failed by this server's own fault; its client got an error of code 1. */
  onFault?: (error: unknown) => void;
  /** Told why a connection was closed that sent what is no message. */
  onBrokenBytes?: (error: unknown) => void;
};

function urlHost({ address, family }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]` : address;
}

/** Serves an engine's data. Rejects as startEmbeddedMongo does. */
export async function serve(engine: Engine, options: EmbeddedMongoOptions = {}) {
  const { port = 0, host = '127.0.0.1', member, onFault = () => {}, onBrokenBytes = () => {} } = options;
  if (!LOOPBACK.includes(host)) {
    throw new RangeError(
      `Embedded MongoDB listens on loopback only: received host "${host}", expected one of ${LOOPBACK.join(', ')}`,
    );
  }
  const sockets = new Set<Socket>();
  const answer = createAnswer(engine, { onFault, member });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    void serveConnection(socket, answer, onBrokenBytes);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    uri: `mongodb://${urlHost(address)}:${address.port}/`,
    port: address.port,
    /** Drops all connections and data. */
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      engine.close();
    },
  };
}
export type EmbeddedMongo = Awaited<ReturnType<typeof serve>>;

/**
 * Starts a server with no data. Who can connect may read and write everything, so it listens on loopback only.
 * Rejects with RangeError for another host, and with the system's error for a port that is taken.
 */
export function startEmbeddedMongo(options: EmbeddedMongoOptions = {}): Promise<EmbeddedMongo> {
  return serve(createEngine(), options);
}
