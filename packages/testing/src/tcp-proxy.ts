// A network between a client and a store that a test can make slow to the point of silence, cut, or lose replies.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './free-port.ts';

export type TcpProxy = Awaited<ReturnType<typeof startTcpProxy>>;

/** In front of the one host and port that `url` names. Passes everything on until told otherwise. */
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

  const server = createServer((near) => {
    if (isRefusing) {
      refusals++;
      near.destroy();
      return;
    }
    const far = connect(Number(port), host);
    let losesNext: (() => void) | undefined;
    for (const socket of [near, far]) {
      sockets.add(socket);
      // The other side sees it as a connection that ends.
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
  // Nobody else is to have it while this one is cut.
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
    /** The same as the store's, with the proxy's host and port. */
    url: url.replace(authority, `127.0.0.1:${own}`),

    /** The next request that holds this text is carried out, but its reply never comes: the connection breaks, `then` comes next. */
    loseReplyTo(text: string, then = () => {}): void {
      lostAfter = { text, then };
    },
    /** The next so many requests that hold this text never arrive: the connection breaks each time. */
    loseRequest(text: string, times = 1): void {
      lostBefore = { text, times };
    },
    /** How many requests and replies were lost. */
    losses: () => losses,

    /** From now on, remembers the connections over which requests with this text come; tells how many there are. */
    countConnectionsWith(text: string): () => number {
      counted = text;
      carriers.clear();
      return () => carriers.size;
    },

    /** Shows every piece of a request before it is passed on; one for which `see` gives false never arrives. */
    watch(see: ((request: Buffer) => boolean) | undefined): void {
      sees = see;
    },
    /** From now on, every piece of a reply comes so much later. */
    slow(ms: number): void {
      delayMs = ms;
    },

    /** Connections stay and are accepted, but nothing comes through. */
    hang(): void {
      isHanging = true;
      for (const socket of sockets) socket.pause();
    },
    /** Connections end, and none are accepted. */
    cut,
    /** Connections end, and all that come are ended at once; tells how many came. */
    refuse(): () => number {
      isRefusing = true;
      for (const socket of sockets) socket.destroy();
      return () => refusals;
    },
    /** Undoes `hang`, `cut` and `refuse`. */
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
