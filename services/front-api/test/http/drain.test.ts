import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { until } from '@coinfront/testing';
import { fakeOnly } from '@coinfront/testing/fake-only';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { serve } from './serve.ts';

const CLIENTS = 50;
/** Longer than any test, in ms. */
const NEVER_MS = 600_000;

describe('closing a server', () => {
  const agents: Agent[] = [];
  afterEach(() => {
    jest.useRealTimers();
    for (const agent of agents.splice(0)) agent.destroy();
  });

  /** A client with one connection. */
  function createClient(url: string) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    agents.push(agent);
    return async () => {
      const request = get(url, { agent });
      const [answer] = (await once(request, 'response')) as [IncomingMessage];
      const { connection } = answer.headers;
      return { body: await text(answer), connection, isReused: request.reusedSocket };
    };
  }

  it('responds to every request of busy clients, and tells each to close its connection', async () => {
    const server = await serve((_req, res) => setTimeout(() => res.end('whole'), Math.random() * 4), {
      drain: { idleMs: NEVER_MS, maxMs: NEVER_MS },
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
    // Every client must be connected before closing: unaccepted connections are not drained.
    await until(() => answers > 1_000 && served.size === CLIENTS);
    await Promise.all([server.close(), ...hammering]);
  });

  it('responds to a request on an idle connection, and closes connections that stay idle', async () => {
    fakeOnly('setInterval', 'clearInterval', 'performance');
    const server = await serve((_req, res) => res.end('here'), { drain: { idleMs: 1_000, maxMs: NEVER_MS } });
    const [late, never] = [createClient(server.url), createClient(server.url)];
    expect(await late()).toMatchObject({ connection: 'keep-alive' });
    await never();
    const closed = server.close();
    expect(server.isClosing()).toBe(true);
    // No new connections for this long: from now on, it checks for idle connections at intervals.
    jest.advanceTimersByTime(100);
    await until(() => jest.getTimerCount() === 1);
    jest.advanceTimersByTime(899);
    expect(await late()).toEqual({ body: 'here', connection: 'close', isReused: true });
    jest.advanceTimersByTime(100);
    await closed;
  });

  it('tells clients already waiting for a response to close their connections', async () => {
    const arrived = Promise.withResolvers<ServerResponse>();
    const server = await serve((_req, res) => arrived.resolve(res));
    const answer = createClient(server.url)();
    const res = await arrived.promise;
    const closed = server.close();
    res.end('late');
    expect(await answer).toMatchObject({ body: 'late', connection: 'close' });
    await closed;
  });

  it('gives a connection the same idle time after a response that had started, and so could not tell it to close', async () => {
    fakeOnly('setInterval', 'clearInterval', 'performance');
    const answers: ServerResponse[] = [];
    const server = await serve(
      (_req, res) => void (answers.push(res) === 1 ? res.write('be') : res.end('next')),
      {
        drain: { idleMs: 1_000, maxMs: NEVER_MS },
      },
    );
    const ask = createClient(server.url);
    const started = ask();
    const res = await until(() => answers[0]);
    const closed = server.close();
    jest.advanceTimersByTime(100);
    await until(() => jest.getTimerCount() === 1);
    jest.advanceTimersByTime(5_000);
    res.end('gun');
    expect(await started).toMatchObject({ body: 'begun', connection: 'keep-alive' });
    await until(() => res.closed);
    jest.advanceTimersByTime(900);
    expect(await ask()).toEqual({ body: 'next', connection: 'close', isReused: true });
    await closed;
  });

  it('does not wait for connections without any request', async () => {
    const server = await serve(() => {});
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const gone = once(socket, 'close');
    await server.close();
    await gone;
  });

  it('ends even if a response never does', async () => {
    const server = await serve((_req, res) => res.write('begun'), { drain: { idleMs: 0, maxMs: 1 } });
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'data');
    await server.close();
  });
});
