import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { headerBlock } from '../../src/http/header-block.ts';
import { openContext } from '../../src/http/request-context.ts';
import { writeFinishedHead } from '../../src/http/write-head.ts';

const OWN = { 'Content-Type': 'application/json', ETag: '"a"', Vary: 'Accept-Encoding' };
const BODY = Buffer.from('{"a":1}');

/** By Node's own `writeHead`. */
function sendPlainly(req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(200, [
    ...req.context.headers.flatMap(({ pairs }) => pairs),
    ...Object.entries(OWN).flat(),
    'Content-Length',
    String(BODY.length),
  ]);
  res.end(BODY);
}

function sendFinished(req: IncomingMessage, res: ServerResponse): void {
  writeFinishedHead(req, res, [headerBlock(Object.entries(OWN).flat())], BODY.length);
  res.end(BODY);
}

describe('writeFinishedHead', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function answersTo(lines: readonly string[], isEnding = false) {
    const send = async (write: typeof sendFinished) => {
      const server = createServer({ keepAliveTimeout: 65_000 }, (req, res) => {
        req.context = openContext(req, '127.0.0.1', [headerBlock(['X-Frame-Options', 'DENY'])]);
        if (isEnding) res.shouldKeepAlive = false;
        write(req, res);
      }).listen(0, '127.0.0.1');
      closers.push(() => server.close());
      await once(server, 'listening');
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      // The second request says that it is the last: what the first got shows how connections are kept.
      const last = 'GET / HTTP/1.1\r\nHost: a\r\nX-Request-Id: last\r\nConnection: close\r\n\r\n';
      socket.write(`${[...lines, 'Host: a', 'X-Request-Id: first'].join('\r\n')}\r\n\r\n${last}`);
      return (await text(socket.setEncoding('latin1'))).replace(/^Date: .*GMT\r$/gm, 'Date: now\r');
    };
    return { plain: await send(sendPlainly), finished: await send(sendFinished) };
  }

  it.each([
    ['on a kept connection', ['GET / HTTP/1.1'], false],
    ['without a body', ['HEAD / HTTP/1.1'], false],
    ['to who closes', ['GET / HTTP/1.1', 'Connection: close'], false],
    ['by the older protocol', ['GET / HTTP/1.0'], false],
    ['by the older protocol, kept', ['GET / HTTP/1.0', 'Connection: keep-alive'], false],
    ['by a server that ends', ['GET / HTTP/1.1'], true],
  ])("writes what Node's own way writes, byte for byte: %s", async (_how, lines, isEnding) => {
    const { plain, finished } = await answersTo(lines, isEnding);
    expect(plain).toMatch(/^HTTP\/1\.1 200 OK\r\nX-Frame-Options: DENY\r\nX-Request-Id: first\r\n/);
    expect(finished).toBe(plain);
  });
});

describe('headerBlock', () => {
  it('takes nothing that could be taken for another header or for a body', () => {
    expect(() => headerBlock(['X-A', 'a\r\nX-B: b'])).toThrow('Invalid character');
    expect(() => headerBlock(['X A', 'a'])).toThrow('valid HTTP token');
  });
});
