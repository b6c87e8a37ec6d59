// An HTTP server that says clearly why it cannot listen, and ends without cutting off an answer.
import type { RequestListener } from 'node:http';
import { type ListenAddress, listenOn } from '@coinfront/runtime';
import { createHttpServer, type HttpServerOptions } from './create-http-server.ts';
import { type DrainOptions, prepareDrain } from './drain.ts';

export type ListenOptions = {
  address: ListenAddress;
  server: HttpServerOptions;
  drain: DrainOptions;
};

/** Resolves once it listens. Rejects with ConfigError when the port or the address cannot be had. */
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
    /** Accepts nothing more; resolves when the answers under way are sent. */
    close: drain.run,
  };
}
