// Graceful shutdown of a server, so that no client loses a response: the next response on each connection carries
// `Connection: close`, and only connections that stay idle are closed by the server.
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type Socket, Server as TcpServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { pendingResponse } from './client-errors.ts';

export type DrainOptions = {
  /**
   * How long a connection must be idle before it is closed. A request may already be under way, and the client would
   * see a connection reset.
   */
  idleMs: number;
  /** After this time every connection is closed, whatever it waits for. */
  maxMs?: number;
};

const SWEEP_MS = 50;
/** Without a new connection for this time, none is pending. At most `CONNECT_MAX_MS`, if clients never stop connecting. */
const CONNECT_GAP_MS = 50;
const CONNECT_MAX_MS = 1_000;
/** Leaves two of the ten seconds of a shutdown for the rest. */
const MAX_MS = 8_000;

export type Drain = ReturnType<typeof prepareDrain>;

export function prepareDrain(server: Server, { idleMs, maxMs = MAX_MS }: DrainOptions) {
  const sockets = new Set<Socket>();
  let lastConnected = Number.NEGATIVE_INFINITY;
  server.on('connection', (socket) => {
    lastConnected = performance.now();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  let idleFrom = Number.POSITIVE_INFINITY;

  /** For responses in progress: `Connection: close` if the head is not written yet; else idle time counts from their end. */
  function announce(): void {
    idleFrom = performance.now();
    for (const res of [...sockets].map(pendingResponse)) {
      if (res?.headersSent) res.once('close', () => (idleFrom = performance.now()));
      else if (res) res.shouldKeepAlive = false;
    }
  }

  function sweep(): void {
    if (performance.now() - idleFrom < idleMs) return;
    server.closeIdleConnections();
    // Node treats a connection that has sent nothing yet as active.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }

  /** The kernel accepts connections before Node does: closing now would reset those that Node has not seen yet. */
  async function untilNoneConnects(): Promise<void> {
    const begun = performance.now();
    do await pause(CONNECT_GAP_MS / 5);
    while (performance.now() - lastConnected < CONNECT_GAP_MS && performance.now() - begun < CONNECT_MAX_MS);
  }

  return {
    isDraining: () => idleFrom !== Number.POSITIVE_INFINITY,
    /** Stops accepting connections; resolves when all are closed. */
    async run(): Promise<void> {
      const closed = once(server, 'close');
      announce();
      await untilNoneConnects();
      // `close` of the HTTP server would close idle connections at once.
      TcpServer.prototype.close.call(server);
      const sweeping = setInterval(sweep, SWEEP_MS);
      const deadline = setTimeout(() => server.closeAllConnections(), maxMs);
      await closed;
      clearInterval(sweeping);
      clearTimeout(deadline);
    },
  };
}
