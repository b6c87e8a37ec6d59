// Raw HTTP requests, well-formed and malformed.
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, markersWith } from '../fakes.ts';
import { serve } from './serve.ts';

const HOST = 'Host: a\r\n';
const LAST = `${HOST}Connection: close\r\n`;

describe('a raw request', () => {
  const test = createTestApp({ latest: markersWith() });
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    server = await serve(test.app);
  });
  afterAll(() => server.close());

  /** Sends the request, ends the sending side, and returns everything received. */
  async function exchange(sent: string): Promise<string> {
    const socket = connect(server.port, '127.0.0.1');
    socket.end(sent, 'latin1');
    return text(socket.setEncoding('latin1'));
  }

  const statusesOf = (received: string) =>
    [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'malformed-request'],
    ['an unknown method', `BREW / HTTP/1.1\r\n${HOST}\r\n`, 400, 'malformed-request'],
    ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'malformed-request'],
    ['a path without slash', `GET foo HTTP/1.1\r\n${HOST}\r\n`, 400, 'malformed-request'],
    ['a bad percent sign', `GET /assets/%zz HTTP/1.1\r\n${LAST}\r\n`, 400, 'malformed-request'],
    ['a percent escape that is not UTF-8', `GET /%ff HTTP/1.1\r\n${LAST}\r\n`, 400, 'malformed-request'],
    [
      'two body lengths',
      `POST / HTTP/1.1\r\n${HOST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'malformed-request',
    ],
    ['two slashes', `GET //evil.example/ HTTP/1.1\r\n${LAST}\r\n`, 404, 'not-found'],
    ['CONNECT', `CONNECT a:443 HTTP/1.1\r\n${HOST}\r\n`, 405, 'method-not-allowed'],
    ['TRACE', `TRACE / HTTP/1.1\r\n${LAST}\r\n`, 405, 'method-not-allowed'],
    ['a long URL', `GET /?q=${'x'.repeat(9_000)} HTTP/1.1\r\n${LAST}\r\n`, 414, 'uri-too-long'],
    ['an expectation', `GET / HTTP/1.1\r\n${LAST}Expect: magic\r\n\r\n`, 417, 'expectation-failed'],
    ['large headers', `GET / HTTP/1.1\r\n${HOST}X: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
    [
      'huge headers',
      `GET / HTTP/1.1\r\n${HOST}X: ${'x'.repeat(3_000_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
  ])('with %s gets a problem', async (_what, sent, status, name) => {
    const received = await exchange(sent);
    expect(statusesOf(received)).toEqual([status]);
    expect(received).toMatch(/^Content-Type: application\/problem\+json\r$/m);
    const { type, ...problem } = JSON.parse(received.slice(received.indexOf('\r\n\r\n')));
    expect(problem.status).toBe(status);
    const path = /^\w+ (\/\S*)/.exec(sent)?.[1] ?? '/';
    expect(new URL(type, `http://a${path}`).href).toBe(`http://a/problems/${name}`);
  });

  it.each([
    ['in absolute form', `GET http://api.example/status HTTP/1.1\r\n${LAST}\r\n`, 200],
    ['in absolute form without path', `GET http://api.example?limit=1 HTTP/1.1\r\n${LAST}\r\n`, 200],
    ['of HTTP/1.0 without Host', 'GET /status HTTP/1.0\r\n\r\n', 200],
    ['for the server itself', `OPTIONS * HTTP/1.1\r\n${LAST}\r\n`, 204],
  ])('%s gets a response', async (_what, sent, status) => {
    expect(statusesOf(await exchange(sent))).toEqual([status]);
  });

  it('may have an unexpected body, which is not read as the next request', async () => {
    const body = `GET /docs HTTP/1.1\r\n${HOST}\r\n`;
    const received = await exchange(
      `GET /problems/internal HTTP/1.1\r\n${HOST}Content-Length: ${body.length}\r\n\r\n${body}GET /nope HTTP/1.1\r\n${LAST}\r\n`,
    );
    expect(statusesOf(received)).toEqual([200, 404]);
  });

  it('that expects 100-continue gets it', async () => {
    const received = await exchange(`GET /status HTTP/1.1\r\n${LAST}Expect: 100-continue\r\n\r\n`);
    expect(statusesOf(received)).toEqual([100, 200]);
  });
});
