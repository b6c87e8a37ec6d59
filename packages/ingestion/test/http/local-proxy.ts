// A local HTTP proxy that sends every request to one target, whatever its host, and records the requests.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request as send } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export type LocalProxy = Awaited<ReturnType<typeof startProxy>>;

type Options = {
  /** The target: a local URL. */
  target: string;
  /** A response to send instead. */
  refusesWith?: number;
};

export async function startProxy({ target, refusesWith }: Options) {
  const { hostname, port } = new URL(target);
  const asked: { line: string; credentials: string | undefined }[] = [];
  const tunnels = new Set<Socket>();
  const note = ({ method, url, headers }: IncomingMessage) =>
    asked.push({ line: `${method} ${url}`, credentials: headers['proxy-authorization'] });

  const server = createServer((request, response) => {
    note(request);
    if (refusesWith !== undefined) {
      response.writeHead(refusesWith).end();
      return;
    }
    const { pathname, search } = new URL(request.url ?? '');
    const onward = send({ hostname, port, path: pathname + search, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  server.on('connect', (request: IncomingMessage, near: Socket) => {
    note(request);
    if (refusesWith !== undefined) {
      near.end(`HTTP/1.1 ${refusesWith} Refused\r\nconnection: close\r\n\r\n`);
      return;
    }
    const far = connect(Number(port), hostname, () =>
      near.write('HTTP/1.1 200 Connection established\r\n\r\n'),
    );
    for (const socket of [near, far]) {
      tunnels.add(socket);
      // The other side sees the connection end.
      socket.on('error', () => {});
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    place: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      for (const socket of tunnels) socket.destroy();
      await closed;
    },
  };
}
