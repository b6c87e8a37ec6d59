import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fakeOnly } from '../src/fake-only.ts';
import { startTcpProxy, type TcpProxy, until } from '../src/index.ts';

describe('startTcpProxy', () => {
  let echo: Server;
  let received: string[];
  let proxy: TcpProxy;
  const clients: Socket[] = [];

  beforeEach(async () => {
    received = [];
    echo = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (data) => {
        received.push(String(data));
        socket.write(`re ${data}`);
      });
    }).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    const { port } = echo.address() as AddressInfo;
    proxy = await startTcpProxy(`redis://user:p%40ss@127.0.0.1:${port}/3?x=1`);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await proxy.close();
    echo.close();
  });

  async function dial(): Promise<Socket> {
    const client = connect(Number(new URL(proxy.url).port), '127.0.0.1');
    client.on('error', () => {});
    clients.push(client);
    await once(client, 'connect');
    return client;
  }

  it('changes nothing of the URL but host and port', () => {
    expect(proxy.url).toMatch(/^redis:\/\/user:p%40ss@127\.0\.0\.1:\d+\/3\?x=1$/);
  });

  it('passes requests and replies on', async () => {
    const client = await dial();
    client.write('ping');
    expect(String((await once(client, 'data'))[0])).toBe('re ping');
  });

  it('lets a request through and breaks the connection in the place of its reply', async () => {
    const client = await dial();
    proxy.loseReplyTo('write');
    client.resume().write('write it');
    await once(client, 'close');
    expect(received).toEqual(['write it']);
    expect(proxy.losses()).toBe(1);
  });

  it('breaks the connection in the place of so many requests', async () => {
    proxy.loseRequest('write', 2);
    for (const attempt of [1, 2]) {
      const client = await dial();
      client.resume().write(`write ${attempt}`);
      await once(client, 'close');
    }
    (await dial()).write('write 3');
    await until(() => received.length > 0);
    expect(received).toEqual(['write 3']);
    expect(proxy.losses()).toBe(2);
  });

  it('counts the connections over which a text comes', async () => {
    const count = proxy.countConnectionsWith('write');
    const [first, second] = [await dial(), await dial()];
    await dial();
    for (const text of ['write 1', 'write 2']) {
      first?.write(text);
      await once(first as Socket, 'data');
    }
    second?.write('write 3');
    await once(second as Socket, 'data');
    expect(count()).toBe(2);
  });

  it('shows requests before they are passed on, and drops those that are not to arrive', async () => {
    const client = await dial();
    const seen: string[] = [];
    proxy.watch((request) => {
      seen.push(String(request));
      return String(request) !== 'dropped';
    });
    client.write('dropped');
    await until(() => seen.length === 1);
    client.write('passed');
    await until(() => received.length === 1);
    proxy.watch(undefined);
    client.write('unseen');
    await until(() => received.length === 2);
    expect(seen).toEqual(['dropped', 'passed']);
    expect(received).toEqual(['passed', 'unseen']);
  });

  it('holds replies back for as long as it is told', async () => {
    // A timer in the test's own clock: the reply comes when that much of it has passed, and not before.
    fakeOnly('setTimeout');
    try {
      const client = await dial();
      proxy.slow(150);
      client.write('slowly');
      await until(() => jest.getTimerCount() > 0);
      jest.advanceTimersByTime(149);
      expect(client.bytesRead).toBe(0);
      jest.advanceTimersByTime(1);
      expect(String((await once(client, 'data'))[0])).toBe('re slowly');
    } finally {
      jest.useRealTimers();
    }
  });

  it('hangs with connections open, and delivers what was held back once restored', async () => {
    const client = await dial();
    proxy.hang();
    client.write('late');
    const later = await dial();
    expect(later.destroyed).toBe(false);
    expect(received).toEqual([]);
    await proxy.restore();
    expect(String((await once(client, 'data'))[0])).toBe('re late');
  });

  it('cuts, refuses, and accepts again at the same port once restored', async () => {
    const client = await dial();
    await proxy.cut();
    await until(() => client.destroyed);
    await expect(dial()).rejects.toThrow(/ECONNREFUSED/);
    await proxy.restore();
    (await dial()).write('again');
    await until(() => received.includes('again'));
  });
});
