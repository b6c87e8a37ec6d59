import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { until } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { serve } from './serve.ts';

const CLIENTS = 50;

describe('the end of a server', () => {
  const agents: Agent[] = [];
  afterEach(() => {
    for (const agent of agents.splice(0)) agent.destroy();
  });

  /** A client with one connection. */
  function createClient(url: string) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    agents.push(agent);
    return async () => {
      const [answer] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
      return { body: await text(answer), connection: answer.headers.connection };
    };
  }

  it('answers every request of clients that go on asking, and tells each to ask no more', async () => {
    const server = await serve((_req, res) => setTimeout(() => res.end('whole'), Math.random() * 4), {
      drain: { idleMs: 200 },
    });
    const served = new Set<number>();
    let answers = 0;
    const hammering = Array.from({ length: CLIENTS }, async (_, client) => {
      const ask = createClient(server.url);
      for (;;) {
        const { body, connection } = await ask();
        expect(body).toBe('whole');
        answers += 1;
        served.add(client);
        if (connection === 'close') return;
      }
    });
    // A connection that was not accepted yet is none that could be let go.
    await until(() => answers > 1_000 && served.size === CLIENTS);
    await Promise.all([server.close(), ...hammering]);
    expect(answers).toBeGreaterThan(1_000);
  });

  it('answers a request that arrives on an idle connection, and closes those that stay idle', async () => {
    const server = await serve((_req, res) => res.end('here'), { drain: { idleMs: 300 } });
    const [late, never] = [createClient(server.url), createClient(server.url)];
    expect(await late()).toMatchObject({ connection: 'keep-alive' });
    await never();
    const closed = server.close();
    expect(server.isClosing()).toBe(true);
    expect(await late()).toEqual({ body: 'here', connection: 'close' });
    await closed;
  });

  it('tells those who wait for an answer already', async () => {
    const arrived = Promise.withResolvers<ServerResponse>();
    const server = await serve((_req, res) => arrived.resolve(res));
    const answer = createClient(server.url)();
    const res = await arrived.promise;
    const closed = server.close();
    res.end('late');
    expect(await answer).toEqual({ body: 'late', connection: 'close' });
    await closed;
  });

  it('does not wait for connections on which nothing was ever asked', async () => {
    const server = await serve(() => {});
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const gone = once(socket, 'close');
    const begun = performance.now();
    await server.close();
    await gone;
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('ends in time although an answer never ends', async () => {
    const server = await serve((_req, res) => res.write('begun'), { drain: { idleMs: 0, maxMs: 100 } });
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'data');
    const begun = performance.now();
    await server.close();
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
