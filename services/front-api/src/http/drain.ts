// Ends a server so that no client loses an answer: whoever is connected is told, by `Connection: close` on the next
// answer, to send no more, and only connections that stay idle are closed from here.
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type Socket, Server as TcpServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { answerUnderWay } from './refuse-connection.ts';

export type DrainOptions = {
  /**
   * How long a connection has to be idle before it is closed. A request may be on its way on it, and closing then is
   * what its client sees as a reset.
   */
  idleMs: number;
  /** After so long every connection is closed, whatever it waits for. */
  maxMs?: number;
};

const SWEEP_MS = 50;
/** When no connection came for so long, none is on its way; those who never stop connecting are not waited for. */
const CONNECT_GAP_MS = 50;
const CONNECT_MAX_MS = 1_000;
/** Leaves the rest of the shutdown two of the ten seconds that it has. */
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

  /** What is begun already: `Connection: close` where the head is not written yet, else the connection stays idle later. */
  function announce(): void {
    idleFrom = performance.now();
    for (const res of [...sockets].map(answerUnderWay)) {
      if (res?.headersSent) res.once('close', () => (idleFrom = performance.now()));
      else if (res) res.shouldKeepAlive = false;
    }
  }

  function sweep(): void {
    if (performance.now() - idleFrom < idleMs) return;
    server.closeIdleConnections();
    // Node counts a connection that has sent nothing yet among those that send a request.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }

  /** The system accepts connections before we do: those that we have not taken yet would be reset. */
  async function untilNoneConnects(): Promise<void> {
    const begun = performance.now();
    do await pause(CONNECT_GAP_MS / 5);
    while (performance.now() - lastConnected < CONNECT_GAP_MS && performance.now() - begun < CONNECT_MAX_MS);
  }

  return {
    isDraining: () => idleFrom !== Number.POSITIVE_INFINITY,
    /** Accepts no more connections; resolves when all are closed. */
    async run(): Promise<void> {
      const closed = once(server, 'close');
      announce();
      await untilNoneConnects();
      // `close` of the HTTP server would at once close the connections that are idle at this moment.
      TcpServer.prototype.close.call(server);
      const sweeping = setInterval(sweep, SWEEP_MS);
      const deadline = setTimeout(() => server.closeAllConnections(), maxMs);
      await closed;
      clearInterval(sweeping);
      clearTimeout(deadline);
    },
  };
}
