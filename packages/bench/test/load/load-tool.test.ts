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

  it('measures a server by what the machine has, and fails where its answers fail', async () => {
    let status = 200;
    const server = createServer((_request, response) => response.writeHead(status).end('x')).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const options = { connections: 2, seconds: 1 };
    expect((await chooseLoadTool().load(url, options)).answersPerSecond).toBeGreaterThan(10);
    status = 500;
    await expect(chooseLoadTool().load(url, options)).rejects.toThrow('failed');
    server.close();
    server.closeAllConnections();
  });
});
