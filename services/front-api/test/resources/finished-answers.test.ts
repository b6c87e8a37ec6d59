import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestApp, markersWith } from '../fakes.ts';

/** Everything that comes back on a connection of its own, byte for byte. */
async function rawAnswer(port: number, lines: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `${[...lines, 'Host: localhost', 'X-Request-Id: same', 'Connection: close'].join('\r\n')}\r\n\r\n`,
  );
  return text(socket.setEncoding('latin1'));
}

/** Without the two headers that tell of the time that it took and of the time of day. */
const timeless = (answer: string) =>
  answer.replace(/^Server-Timing: .*\r\n/m, '').replace(/^Date: .*\r\n/m, '');

describe('an answer that is finished already', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function start() {
    const test = createTestApp({ latest: markersWith() });
    const server = createServer(test.app).listen(0, '127.0.0.1');
    closers.push(() => server.close());
    await once(server, 'listening');
    const routed = () => test.lines.filter(({ level }) => level === 'info').length;
    return { port: (server.address() as AddressInfo).port, routed };
  }

  it.each([
    ['plain', 'GET', []],
    ['with HEAD', 'HEAD', []],
    ['gzipped', 'GET', ['Accept-Encoding: gzip']],
    ['in brotli', 'GET', ['Accept-Encoding: br, gzip']],
    ['to who has it', 'GET', ['If-None-Match: *']],
    ['to another origin', 'GET', ['Origin: https://example.org']],
  ])('is sent before the routes byte for byte as they would send it: %s', async (_how, method, headers) => {
    const { port, routed } = await start();
    const ask = (url: string) => rawAnswer(port, [`${method} ${url} HTTP/1.1`, ...headers]);
    await ask('/');
    // A spelling that was not seen before goes through the routes, the second time it does not.
    const byRoute = await ask('/?limit=050');
    const before = routed();
    const finished = await ask('/?limit=050');
    expect(routed()).toBe(before);
    expect(before).toBe(2);
    expect(byRoute).toMatch(/^X-Cache: hit-local\r$/m);
    expect(timeless(finished)).toBe(timeless(byRoute));
  });
});
