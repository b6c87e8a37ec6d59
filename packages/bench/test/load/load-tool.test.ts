import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { chooseLoadTool } from '../../src/load/load-tool.ts';

describe('chooseLoadTool', () => {
  it('sends load to this machine only', async () => {
    const loading = chooseLoadTool().load('http://example.com/', { connections: 1, seconds: 1 });
    await expect(loading).rejects.toThrow('Expected a loopback host, received example.com');
  });

  it('sends load by the tool that the machine has, returns its figures, and throws if requests fail', async () => {
    let status = 200;
    let requests = 0;
    const server = createServer((_request, response) => {
      requests++;
      response.writeHead(status).end('x');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const options = { connections: 2, seconds: 1 };
    const figure = expect.any(Number);
    expect(await chooseLoadTool().load(url, options)).toEqual({
      responsesPerSecond: figure,
      p99Ms: figure,
      failed: 0,
    });
    expect(requests).toBeGreaterThan(0);
    status = 500;
    await expect(chooseLoadTool().load(url, options)).rejects.toThrow('failed');
    server.close();
    server.closeAllConnections();
  });

  it("requests each of the paths instead of the URL's own", async () => {
    const requested = new Set<string | undefined>();
    const server = createServer((request, response) => {
      requested.add(request.url);
      response.end('x');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const paths = ['/?a=1', '/?b=2', '/?c=3'];
    await chooseLoadTool().load(url, { connections: 2, seconds: 1, paths });
    expect([...requested].toSorted()).toEqual(paths);
    server.close();
    server.closeAllConnections();
  });
});
