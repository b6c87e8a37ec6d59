// An HTTP server that says clearly why it cannot listen, and ends without cutting off an answer.
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '@coinfront/runtime';
import { createHttpServer, type HttpServerOptions } from './create-http-server.ts';
import { type DrainOptions, prepareDrain } from './drain.ts';

export type ListenOptions = {
  port: number;
  host: string;
  /** What the port and the host are called in the configuration. */
  variables: { port: string; host: string };
  server: HttpServerOptions;
  drain: DrainOptions;
};

const EVERY_ADDRESS: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

const REASONS: Record<string, { variable: 'port' | 'host'; reason: string }> = {
  EADDRINUSE: { variable: 'port', reason: 'is taken by another process' },
  EACCES: { variable: 'port', reason: 'is not allowed for this user' },
  EADDRNOTAVAIL: { variable: 'host', reason: 'is no address of this machine' },
  ENOTFOUND: { variable: 'host', reason: 'is not known' },
};

/** Resolves once it listens. Rejects with ConfigError when the port or the address cannot be had. */
export async function listen(handler: RequestListener, { port, host, variables, ...options }: ListenOptions) {
  const server = createHttpServer((req, res) => {
    if (drain.isDraining()) res.shouldKeepAlive = false;
    handler(req, res);
  }, options.server);
  const drain = prepareDrain(server, options.drain);
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const known = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    if (!known) throw error;
    const value = known.variable === 'port' ? `${port} on ${host}` : host;
    throw new ConfigError([
      { variable: variables[known.variable], message: `${value} ${known.reason}; choose another` },
    ]);
  }
  const bound = (server.address() as AddressInfo).port;
  const shownHost = EVERY_ADDRESS[host] ?? (host.includes(':') ? `[${host}]` : host);

  return {
    url: `http://${shownHost}:${bound}`,
    isClosing: drain.isDraining,
    /** Accepts nothing more; resolves when the answers under way are sent. */
    close: drain.run,
  };
}
