// Listens for clients and serves each connection until it closes.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createHandler } from './commands/dispatch.ts';
import { createEngine, type Engine } from './engine.ts';
import { serveConnection } from './wire/connection.ts';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export type EmbeddedMongoOptions = {
  /** 0 for any free port. */
  port?: number;
  /** A loopback name or address. */
  host?: string;
  /** Fields of the reply to `hello` that replace this server's own, to pose as another kind of server. For tests. */
  member?: () => Readonly<Record<string, unknown>>;
  /** Called with an unexpected error of this server; the client gets an error of code 1. */
  onInternalError?: (error: unknown) => void;
  /** Called with the error that closed a connection whose client sent a malformed message. */
  onMalformedMessage?: (error: unknown) => void;
};

function urlHost({ address, family }: AddressInfo): string {
  return family === 'IPv6' ? `[${address}]` : address;
}

/** Serves an engine's data. Rejects with the same errors as startEmbeddedMongo. */
export async function serve(engine: Engine, options: EmbeddedMongoOptions = {}) {
  const { port = 0, host = '127.0.0.1', member, onInternalError = () => {} } = options;
  const { onMalformedMessage = () => {} } = options;
  if (!LOOPBACK.includes(host)) {
    throw new RangeError(
      `Embedded MongoDB listens on loopback only: received host "${host}", expected one of ${LOOPBACK.join(', ')}`,
    );
  }
  const sockets = new Set<Socket>();
  const handler = createHandler(engine, { onInternalError, member });
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    void serveConnection(socket, handler, onMalformedMessage);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    uri: `mongodb://${urlHost(address)}:${address.port}/`,
    port: address.port,
    /** Closes all connections; the data is lost. */
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      engine.cursors.close();
    },
  };
}
export type EmbeddedMongo = Awaited<ReturnType<typeof serve>>;

/**
 * Starts an empty server. It has no authentication, so it listens on loopback only.
 * Rejects with RangeError for another host, and with the system's error for a port in use.
 */
export function startEmbeddedMongo(options: EmbeddedMongoOptions = {}): Promise<EmbeddedMongo> {
  return serve(createEngine(), options);
}
