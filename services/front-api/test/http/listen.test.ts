import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { ConfigError } from '@coinfront/runtime';
import { until } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import { listen } from '../../src/http/listen.ts';
import { LISTEN_OPTIONS } from './serve.ts';

const options = LISTEN_OPTIONS;

describe('listen', () => {
  it('tells the URL of the port it got', async () => {
    const server = await listen((_req, res) => res.end('here'), { ...options, host: '0.0.0.0' });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(server.url)).text()).toBe('here');
    await server.close();
  });

  it('names the variable of a port that is taken', async () => {
    const server = await listen(() => {}, options);
    const port = Number(new URL(server.url).port);
    const second = listen(() => {}, { ...options, port });
    await expect(second).rejects.toThrow(ConfigError);
    await expect(second).rejects.toMatchObject({
      problems: [
        { variable: 'PORT', message: `${port} on 127.0.0.1 is taken by another process; choose another` },
      ],
    });
    await server.close();
  });

  it('names the variable of an address that this machine does not have', async () => {
    await expect(listen(() => {}, { ...options, host: '192.0.2.1' })).rejects.toMatchObject({
      problems: [{ variable: 'HOST', message: '192.0.2.1 is no address of this machine; choose another' }],
    });
  });

  it('closes after the answer under way, although an idle connection stays', async () => {
    const arrived = Promise.withResolvers<ServerResponse>();
    const server = await listen((req, res) => {
      if (req.url === '/slow') arrived.resolve(res);
      else res.end();
    }, options);
    const agents = [new Agent({ keepAlive: true }), new Agent({ keepAlive: true })] as const;
    const [first] = (await once(get(server.url, { agent: agents[0] }), 'response')) as [IncomingMessage];
    await text(first);
    const answer = once(get(`${server.url}/slow`, { agent: agents[1] }), 'response') as Promise<
      [IncomingMessage]
    >;
    const res = await arrived.promise;
    const closed = server.close();
    // Who was on the way is still let in.
    await until(() =>
      fetch(server.url).then(
        () => false,
        () => true,
      ),
    );
    res.end('all of it');
    const [received] = await answer;
    expect(await text(received)).toBe('all of it');
    await closed;
    for (const agent of agents) agent.destroy();
  });
});
