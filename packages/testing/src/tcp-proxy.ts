// A proxy between a client and a store with network faults on demand: slow, hanging or closed connections, lost replies.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './free-port.ts';

export type TcpProxy = Awaited<ReturnType<typeof startTcpProxy>>;

/** A proxy to the host and port in `url`. Forwards everything by default. */
export async function startTcpProxy(url: string) {
  const [, authority = '', host = '', port = ''] =
    /^[a-z]+:\/\/(?:[^@/]*@)?(([^:/@]+):(\d+))/.exec(url) ?? [];
  const sockets = new Set<Socket>();
  const carriers = new Set<Socket>();
  let lostAfter: { text: string; then: () => void } | undefined;
  let lostBefore: { text: string; times: number } | undefined;
  let counted: string | undefined;
  let losses = 0;
  let isHanging = false;
  let isRefusing = false;
  let refusals = 0;
  let delayMs = 0;
  let sees: ((request: Buffer) => boolean) | undefined;
  let target = Number(port);

  const server = createServer((near) => {
    if (isRefusing) {
      refusals++;
      near.destroy();
      return;
    }
    const far = connect(target, host);
    let losesNext: (() => void) | undefined;
    for (const socket of [near, far]) {
      sockets.add(socket);
      // Closing forwards the error to the other side.
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (request) => {
      if (counted !== undefined && request.includes(counted)) carriers.add(near);
      if (lostBefore && lostBefore.times > 0 && request.includes(lostBefore.text)) {
        lostBefore.times--;
        losses++;
        near.destroy();
        return;
      }
      if (lostAfter !== undefined && request.includes(lostAfter.text)) {
        losesNext = lostAfter.then;
        lostAfter = undefined;
      }
      if (sees?.(request) === false) return;
      far.write(request);
    });
    far.on('data', (reply) => {
      if (!losesNext) {
        if (delayMs === 0) near.write(reply);
        else setTimeout(() => near.write(reply), delayMs);
      } else {
        losses++;
        near.destroy();
        losesNext();
      }
    });
    if (isHanging) for (const socket of [near, far]) socket.pause();
  });
  // A reserved port, so that no one else gets it while this proxy does not listen.
  const own = await freePort();
  server.listen(own, '127.0.0.1');
  await once(server, 'listening');

  async function cut(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return {
    /** The store's URL with the proxy's host and port. */
    url: url.replace(authority, `127.0.0.1:${own}`),

    /** The next request with this text is executed, but instead of its reply the connection closes; then `then` is called. */
    loseReplyTo(text: string, then = () => {}): void {
      lostAfter = { text, then };
    },
    /** The next `times` requests with this text never arrive: the connection closes instead. */
    loseRequest(text: string, times = 1): void {
      lostBefore = { text, times };
    },
    /** Number of lost requests and replies. */
    losses: () => losses,

    /** From now on counts the connections that send requests with this text; returns a getter of the number. */
    countConnectionsWith(text: string): () => number {
      counted = text;
      carriers.clear();
      return () => carriers.size;
    },

    /** Calls `see` with every piece of a request before it is forwarded; if it returns false, the piece is dropped. */
    watch(see: ((request: Buffer) => boolean) | undefined): void {
      sees = see;
    },
    /** From now on connects to another port, as after a failover. Existing connections stay. */
    leadTo(other: number): void {
      target = other;
    },
    /** From now on delays every piece of a reply. */
    slow(ms: number): void {
      delayMs = ms;
    },

    /** Keeps and accepts connections, but forwards nothing. */
    hang(): void {
      isHanging = true;
      for (const socket of sockets) socket.pause();
    },
    /** Closes all connections and stops listening. */
    cut,
    /** Closes all connections, and new ones immediately; returns a getter of their number. */
    refuse(): () => number {
      isRefusing = true;
      for (const socket of sockets) socket.destroy();
      return () => refusals;
    },
    /** Ends `hang`, `cut` and `refuse`. */
    async restore(): Promise<void> {
      isHanging = false;
      isRefusing = false;
      for (const socket of sockets) socket.resume();
      if (server.listening) return;
      server.listen(own, '127.0.0.1');
      await once(server, 'listening');
    },
    close: cut,
  };
}
