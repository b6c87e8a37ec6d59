// A local server that responds as a test defines, and records the requests.

import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { freePort } from '@coinfront/testing';

export type LocalServer = Awaited<ReturnType<typeof startServer>>;

/** Uses TLS if there is a certificate. */
export async function startServer(listener: RequestListener, certificate?: { key: Buffer; cert: Buffer }) {
  const requests: { url: URL; headers: IncomingMessage['headers'] }[] = [];
  let connections = 0;
  const answer: RequestListener = (request, response) => {
    requests.push({ url: new URL(request.url ?? '/', 'http://localhost'), headers: request.headers });
    listener(request, response);
  };
  const server = certificate ? createTlsServer(certificate, answer) : createServer(answer);
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The address of a port on which nothing listens. */
export async function deadUrl(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}`;
}

/** Responds with JSON. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** Passes each request to the next listener; the last one repeats. */
export function inTurn(...listeners: [RequestListener, ...RequestListener[]]): RequestListener {
  let asked = 0;
  return (request, response) => {
    const listener = listeners[Math.min(asked++, listeners.length - 1)];
    listener?.(request, response);
  };
}
