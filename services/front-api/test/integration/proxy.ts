// A TCP proxy in front of a store, by which a test takes the store away and gives it back.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type StoreProxy = Awaited<ReturnType<typeof startProxy>>;

/** In front of the host and port that `url` names; `url` of the proxy is the same with its own. */
export async function startProxy(url: string) {
  const { host, hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let isHanging = false;

  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
      // The other side sees it as a connection that ends.
      socket.on('error', () => {});
      if (isHanging) socket.pause();
    }
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => near.write(bytes));
    if (isHanging) for (const socket of [near, far]) socket.pause();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as AddressInfo).port;

  return {
    url: url.replace(host, `127.0.0.1:${own}`),
    /** Connections stay and are accepted, but nothing comes through. */
    hang(): void {
      isHanging = true;
      for (const socket of sockets) socket.pause();
    },
    /** Connections end, and none are accepted. */
    async cut(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async restore(): Promise<void> {
      isHanging = false;
      for (const socket of sockets) socket.resume();
      if (server.listening) return;
      server.listen(own, '127.0.0.1');
      await once(server, 'listening');
    },
    async close(): Promise<void> {
      if (server.listening) await this.cut();
    },
  };
}
