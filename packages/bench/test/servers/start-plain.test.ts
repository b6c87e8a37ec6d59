import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { get } from '../../src/load/get.ts';
import { startPlain } from '../../src/servers/start-plain.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** Says how often it was asked. */
async function serve(): Promise<string> {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    const body = `body ${asked}`;
    response
      .writeHead(200, { ETag: '"1"', 'X-Asked': String(asked), 'Content-Length': body.length })
      .end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('startPlain', () => {
  it.each(['node:http', 'express'] as const)(
    '%s gives the bytes and headers of the second answer, and no others',
    async (kind) => {
      const server = await startPlain(kind, [{ name: 'one', url: await serve(), headers: {} }]);
      undo.push(() => server.stop());
      const { body, headers } = await get(server.urls.one as string);
      const { date, connection, 'keep-alive': keepAlive, ...copied } = headers;
      expect(copied).toEqual({ etag: '"1"', 'x-asked': '2', 'content-length': '6' });
      expect(String(body)).toBe('body 2');
    },
  );
});
