import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { ConfigError } from '@coinfront/runtime';
import { until } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import { type ListenOptions, listen } from '../../src/http/listen.ts';
import { LISTEN_OPTIONS } from './serve.ts';

const options = LISTEN_OPTIONS;
const on = (port: number, host: string): ListenOptions => ({
  ...options,
  address: { port, host, variables: { port: 'PORT', host: 'LISTEN_HOST' } },
});

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);
const withIpv6 = hasIpv6 ? it : it.skip;
const without = hasIpv6 ? '' : ' (skipped: this machine has no IPv6)';

describe('listen', () => {
  it.each([
    ['::', 'http://localhost'],
    ['0.0.0.0', 'http://127.0.0.1'],
    ['127.0.0.2', 'http://127.0.0.2'],
    ['localhost', 'http://localhost'],
  ])('on %s returns a URL at which it responds', async (host, url) => {
    const server = await listen((_req, res) => res.end('here'), on(0, host));
    expect(server.url).toMatch(new RegExp(`^${url}:\\d+$`));
    expect(await (await fetch(server.url)).text()).toBe('here');
    await server.close();
  });

  withIpv6(`responds on IPv6 and IPv4, unless LISTEN_HOST names one${without}`, async () => {
    const everywhere = await listen((_req, res) => res.end('here'), on(0, '::'));
    const { port } = new URL(everywhere.url);
    for (const host of ['[::1]', '127.0.0.1'])
      expect(await (await fetch(`http://${host}:${port}`)).text()).toBe('here');
    await everywhere.close();

    const there = await listen((_req, res) => res.end('here'), on(0, '::1'));
    expect(there.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(await (await fetch(there.url)).text()).toBe('here');
    await there.close();
  });

  it.each([
    ['a port in use', '127.0.0.1', 'PORT', 'PORT on 127.0.0.1 is taken by another process'],
    ['a port in use on one address', '::', 'PORT', 'PORT is taken by another process'],
    ['a foreign address', '192.0.2.1', 'LISTEN_HOST', '192.0.2.1 is not an address of this machine'],
    ['an unknown host name', 'nowhere.invalid', 'LISTEN_HOST', 'nowhere.invalid cannot be resolved'],
  ])('names the variable to change for %s', async (_, host, variable, message) => {
    const first = await listen(() => {}, options);
    const { port } = new URL(first.url);
    const second = listen(() => {}, on(Number(port), host));
    await expect(second).rejects.toThrow(ConfigError);
    await expect(second).rejects.toMatchObject({
      issues: [{ variable, message: `${message.replace('PORT', port)}; choose another` }],
    });
    await first.close();
  });

  it('closes after the response in progress, even if an idle connection stays open', async () => {
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
    // Connections that were already on their way are still accepted.
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
