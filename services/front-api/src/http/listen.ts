// Starts an HTTP server; reports clearly why it cannot listen, and closes gracefully.
import type { RequestListener } from 'node:http';
import { type ListenAddress, listenOn } from '@coinfront/runtime';
import { createHttpServer, type HttpServerOptions } from './create-http-server.ts';
import { type DrainOptions, prepareDrain } from './drain.ts';

export type ListenOptions = {
  address: ListenAddress;
  server: HttpServerOptions;
  drain: DrainOptions;
};

/** Resolves once it listens. Rejects with ConfigError if the port or address is not available. */
export async function listen(handler: RequestListener, { address, ...options }: ListenOptions) {
  const server = createHttpServer((req, res) => {
    if (drain.isDraining()) res.shouldKeepAlive = false;
    handler(req, res);
  }, options.server);
  const drain = prepareDrain(server, options.drain);
  const url = await listenOn(server, address);

  return {
    url,
    isClosing: drain.isDraining,
    /** Stops accepting connections; resolves when responses in progress are sent. */
    close: drain.run,
  };
}
