// Over real sockets: these faults show only in the bytes on the wire.
import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { connect, Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { connectionFaultSchema } from '../../src/faults/connection-faults.ts';
import type { FaultRequest } from '../../src/faults/fault.ts';
import { type Simulator, startSimulator } from '../../src/simulator.ts';
import { TICKERS } from '../fixtures/requests.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

type OnTickers = Extract<FaultRequest, { kind: 'reset' | 'hang' | 'drip' | 'endless' }>;

/** Requests the tickers over a socket; `reply` grows, `ended` resolves with how the connection ended. */
async function requestWith(fault: OnTickers) {
  const simulator = await startSimulator({ assets: 100, faults: [fault] });
  closers.push(() => simulator.close());
  const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
  closers.push(() => socket.destroy());
  const reply = { received: 0, text: '' };
  socket.on('data', (bytes) => {
    reply.received += bytes.length;
    if (reply.text.length < 1000) reply.text += bytes.toString('latin1');
  });
  const ended = new Promise<string>((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.once('end', () => resolve('end'));
  });
  socket.write(`GET ${TICKERS} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  return { simulator, socket, reply, ended };
}

async function until(socket: Socket, isMet: () => boolean): Promise<void> {
  while (!isMet()) await once(socket, 'data');
}

/** Another request is served, so the first had time to be. */
async function serveAnother(simulator: Simulator): Promise<void> {
  const response = await fetch(`${simulator.url}/_requests`);
  expect(response.status).toBe(200);
}

const bodyOf = (text: string) => text.slice(text.indexOf('\r\n\r\n') + 4);

describe('reset', () => {
  it('resets the connection before the first byte', async () => {
    const { reply, ended } = await requestWith({ endpoint: 'coinpaprika', kind: 'reset' });
    expect(await ended).toBe('ECONNRESET');
    expect(reply.received).toBe(0);
  });

  it('resets the connection in the middle of the body', async () => {
    const { reply, ended } = await requestWith({ endpoint: 'coinpaprika', kind: 'reset', afterBytes: 300 });
    expect(await ended).toBe('ECONNRESET');
    expect(reply.text).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(bodyOf(reply.text).length).toBe(300);
  });
});

describe('hang', () => {
  it('sends nothing while other requests are served, until the simulator closes', async () => {
    const { simulator, reply, ended } = await requestWith({ endpoint: 'coinpaprika', kind: 'hang' });
    await serveAnother(simulator);
    expect(reply.received).toBe(0);
    await simulator.close();
    closers.shift();
    expect(await ended).toMatch(/^(end|ECONNRESET)$/);
  });

  it('stops in the middle of the body', async () => {
    const { simulator, socket, reply } = await requestWith({
      endpoint: 'coinpaprika',
      kind: 'hang',
      afterBytes: 50,
    });
    await until(socket, () => bodyOf(reply.text).length >= 50);
    await serveAnother(simulator);
    expect(bodyOf(reply.text).length).toBe(50);
  });
});

describe('drip', () => {
  it('sends one byte at a time', async () => {
    const { socket, reply } = await requestWith({ endpoint: 'coinpaprika', kind: 'drip', intervalMs: 5 });
    await until(socket, () => reply.text.includes('\r\n\r\n'));
    const before = bodyOf(reply.text).length;
    let packets = 0;
    socket.on('data', () => {
      packets += 1;
    });
    await until(socket, () => bodyOf(reply.text).length >= before + 20);
    expect(packets).toBeGreaterThan(10);
    expect(reply.text).toMatch(/content-length: \d{5}/i);
  });
});

describe('endless', () => {
  it('never ends, and other requests are served', async () => {
    const { simulator, socket, reply } = await requestWith({ endpoint: 'coinpaprika', kind: 'endless' });
    await until(socket, () => reply.received > 32 * 2 ** 20);
    await serveAnother(simulator);
    expect(reply.text).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(reply.text).not.toMatch(/content-length/i);
  });

  it('pauses while the client does not read', async () => {
    const { interference } = connectionFaultSchema.parse({ endpoint: 'coinpaprika', kind: 'endless' });
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    closers.push(() => response.destroy());
    interference.send?.(response, { status: 200, headers: {}, body: '[]' });
    for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    expect(response.writableLength).toBeGreaterThan(0);
    expect(response.writableLength).toBeLessThan(2 ** 20);
  });
});
