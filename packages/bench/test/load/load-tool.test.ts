import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { chooseLoadTool } from '../../src/load/load-tool.ts';

describe('chooseLoadTool', () => {
  it('sends load to this machine only', async () => {
    const loading = chooseLoadTool().load('http://example.com/', { connections: 1, seconds: 1 });
    await expect(loading).rejects.toThrow('Expected a host of loopback, received example.com');
  });

  it('sends load by what the machine has, gives its figures, and throws where answers fail', async () => {
    let status = 200;
    let asked = 0;
    const server = createServer((_request, response) => {
      asked++;
      response.writeHead(status).end('x');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const options = { connections: 2, seconds: 1 };
    const figure = expect.any(Number);
    expect(await chooseLoadTool().load(url, options)).toEqual({
      answersPerSecond: figure,
      p50Ms: figure,
      p99Ms: figure,
      failed: 0,
    });
    expect(asked).toBeGreaterThan(0);
    status = 500;
    await expect(chooseLoadTool().load(url, options)).rejects.toThrow('failed');
    server.close();
    server.closeAllConnections();
  });

  it('asks for each of the paths in place of the one of the URL', async () => {
    const asked = new Set<string | undefined>();
    const server = createServer((request, response) => {
      asked.add(request.url);
      response.end('x');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const paths = ['/?a=1', '/?b=2', '/?c=3'];
    await chooseLoadTool().load(url, { connections: 2, seconds: 1, paths });
    expect([...asked].toSorted()).toEqual(paths);
    server.close();
    server.closeAllConnections();
  });
});
