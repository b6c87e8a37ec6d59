import { describe, expect, it } from '@jest/globals';
import { get } from '../../src/load/get.ts';
import { startPlain } from '../../src/servers/start-plain.ts';
import { useServers } from '../use-servers.ts';

const servers = useServers();

/** Returns the number of requests so far. */
function serve(): Promise<string> {
  let requests = 0;
  return servers.serve((_request, response) => {
    requests += 1;
    const body = `body ${requests}`;
    response
      .writeHead(200, { ETag: '"1"', 'X-Requests': String(requests), 'Content-Length': body.length })
      .end(body);
  });
}

describe('startPlain', () => {
  it.each(['node:http', 'express'] as const)(
    '%s returns the bytes and headers of the second response, and no others',
    async (kind) => {
      const server = await startPlain(kind, [{ name: 'one', url: await serve(), headers: {} }]);
      servers.undo(() => server.stop());
      const { body, headers } = await get(server.urls.one as string);
      const { date, connection, 'keep-alive': keepAlive, ...copied } = headers;
      expect(copied).toEqual({ etag: '"1"', 'x-requests': '2', 'content-length': '6' });
      expect(String(body)).toBe('body 2');
    },
  );
});
