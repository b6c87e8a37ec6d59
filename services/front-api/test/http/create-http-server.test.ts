// Slow and idle clients.
import { once } from 'node:events';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { until } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createHttpServer } from '../../src/http/create-http-server.ts';

/** More than the socket buffers of both ends hold. */
const LARGE = Buffer.alloc(64 * 1024 * 1024);
const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

const STALL_MS = 600_000;

/** Shortens the stall timeout now: if it were short from the start, it could expire before the request arrives. */
function endStallSoon({ socket }: ServerResponse): void {
  expect(socket?.timeout).toBe(STALL_MS);
  socket?.setTimeout(20);
}

describe('createHttpServer', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  });

  async function start(
    handler: RequestListener,
    { connectionsMax = 100, keepAliveMs = 600_000, ...bounds }: Record<string, number> = {},
  ) {
    const server = createHttpServer(handler, { connectionsMax, keepAliveMs }, bounds);
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return { server, open: () => connect(port, '127.0.0.1') };
  }

  it('returns 408 if the headers do not arrive in time, and closes the connection', async () => {
    const { open } = await start(() => {}, { headersTimeoutMs: 50, checkMs: 10 });
    for (const sent of ['', 'GET / HTTP/1.1\r\nHost: a\r\n']) {
      const socket = open();
      socket.write(sent);
      expect(await text(socket.setEncoding('latin1'))).toMatch(
        /^HTTP\/1\.1 408 .*\/problems\/request-timeout/s,
      );
    }
  });

  it('aborts a response that the client does not read', async () => {
    const given = Promise.withResolvers<ServerResponse>();
    const { open } = await start(
      (_req, res) => {
        res.end(LARGE);
        given.resolve(res);
      },
      { stallMs: STALL_MS },
    );
    const socket = open().pause();
    socket.write(GET);
    const res = await given.promise;
    endStallSoon(res);
    await until(() => res.destroyed);
    expect(res.writableFinished).toBe(false);
    socket.destroy();
  });

  it('does not time out a response that is not finished yet', async () => {
    const given = Promise.withResolvers<ServerResponse>();
    const { server, open } = await start((_req, res) => given.resolve(res), { stallMs: STALL_MS });
    const socket = open();
    socket.write(GET);
    const res = await given.promise;
    const stalled = once(server, 'timeout');
    endStallSoon(res);
    await stalled;
    res.end('made');
    const [first] = await once(socket.setEncoding('latin1'), 'data');
    expect(first).toMatch(/made$/);
    socket.destroy();
  });

  it('closes connections that are idle for too long', async () => {
    const { server, open } = await start((_req, res) => res.end(), { keepAliveMs: 1 });
    server.keepAliveTimeoutBuffer = 50;
    const socket = open();
    socket.write(GET);
    expect(await text(socket.setEncoding('latin1'))).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('accepts a limited number of connections', async () => {
    const { open } = await start((_req, res) => res.end(), { connectionsMax: 1 });
    const first = open();
    first.write(GET);
    await once(first, 'data');
    const second = open();
    second.on('error', () => {});
    second.write(GET);
    await once(second, 'close');
    expect(second.bytesRead).toBe(0);
    first.write(GET);
    await once(first, 'data');
    first.destroy();
  });

  it('does not send an error in the middle of another response', async () => {
    const { open } = await start((_req, res) => {
      res.writeHead(200, { 'Content-Length': 10 });
      res.write('half');
    });
    const socket = open();
    socket.write(GET);
    await once(socket, 'data');
    socket.write('garbage\r\n\r\n');
    const rest = await text(socket.setEncoding('latin1'));
    expect(rest).not.toContain('HTTP/1.1');
  });
});
