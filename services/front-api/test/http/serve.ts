// A server on a free port, for tests of connections.
import type { RequestListener } from 'node:http';
import { type ListenOptions, listen } from '../../src/http/listen.ts';

export const LISTEN_OPTIONS: ListenOptions = {
  address: { port: 0, host: '127.0.0.1', variables: { port: 'PORT' } },
  // Long, so connections end only when the server closes or they are idle during the drain.
  server: { connectionsMax: 100, keepAliveMs: 600_000 },
  drain: { idleMs: 20, maxMs: 600_000 },
};

export async function serve(handler: RequestListener, options: Partial<ListenOptions> = {}) {
  const server = await listen(handler, { ...LISTEN_OPTIONS, ...options });
  return { ...server, port: Number(new URL(server.url).port) };
}
