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

  it('changes only host and port of the URL', () => {
    expect(proxy.url).toMatch(/^redis:\/\/user:p%40ss@127\.0\.0\.1:\d+\/3\?x=1$/);
  });

  it('forwards requests and replies', async () => {
    const client = await dial();
    client.write('ping');
    expect(String((await once(client, 'data'))[0])).toBe('re ping');
  });

  it('leads new connections to another port, and keeps existing ones', async () => {
    const other = createServer((socket) => socket.end('other')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const before = await dial();
    before.write('ping');
    await once(before, 'data');
    proxy.leadTo((other.address() as AddressInfo).port);
    const after = await dial();
    expect(String((await once(after, 'data'))[0])).toBe('other');
    before.write('again');
    expect(String((await once(before, 'data'))[0])).toBe('re again');
    other.close();
  });

  it('forwards a request and closes the connection instead of its reply', async () => {
    const client = await dial();
    proxy.loseReplyTo('write');
    client.resume().write('write it');
    await once(client, 'close');
    expect(received).toEqual(['write it']);
    expect(proxy.losses()).toBe(1);
  });

  it('closes the connection instead of the next requests', async () => {
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

  it('counts the connections that send a text', async () => {
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

  it('shows requests before they are forwarded, and drops those that `see` returns false for', async () => {
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

  it('delays replies by the given time', async () => {
    // With a fake timer: the reply comes exactly when the time has passed.
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

  it('hangs with open connections, and delivers the held data when restored', async () => {
    const client = await dial();
    proxy.hang();
    client.write('late');
    const later = await dial();
    expect(later.destroyed).toBe(false);
    expect(received).toEqual([]);
    await proxy.restore();
    expect(String((await once(client, 'data'))[0])).toBe('re late');
  });

  it('cuts, accepts no connections, and accepts them again on the same port when restored', async () => {
    const client = await dial();
    await proxy.cut();
    await until(() => client.destroyed);
    await expect(dial()).rejects.toThrow(/ECONNREFUSED/);
    await proxy.restore();
    (await dial()).write('again');
    await until(() => received.includes('again'));
  });
});
