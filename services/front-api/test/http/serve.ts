// A listener on a free port, ended with the test, for tests of connections rather than of answers.
import type { RequestListener } from 'node:http';
import { type ListenOptions, listen } from '../../src/http/listen.ts';

export const LISTEN_OPTIONS: ListenOptions = {
  address: { port: 0, host: '127.0.0.1', variables: { port: 'PORT' } },
  // So long that nothing but the end of a server, by connections that are idle, ends a connection.
  server: { connectionsMax: 100, keepAliveMs: 600_000 },
  drain: { idleMs: 20, maxMs: 600_000 },
};

export async function serve(handler: RequestListener, options: Partial<ListenOptions> = {}) {
  const server = await listen(handler, { ...LISTEN_OPTIONS, ...options });
  return { ...server, port: Number(new URL(server.url).port) };
}
