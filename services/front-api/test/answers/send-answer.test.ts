// Sending answers to slow clients and to clients that disconnect.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { until } from '@coinfront/testing';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Composed } from '../../src/answers/composed.ts';
import { createAnswers, type Question } from '../../src/answers/find-answers.ts';
import { createAnswerMemory } from '../../src/answers/memory.ts';
import { sendAnswer } from '../../src/answers/send-answer.ts';
import { BUFFER_BYTES, sendParts } from '../../src/answers/send-parts.ts';
import { noSharedTier } from '../../src/cache/shared-tier.ts';
import { openContext } from '../../src/http/request-context.ts';
import { composeRows } from '../../src/resources/assets/compose-rows.ts';
import { inTurns } from '../../src/turns.ts';
import { markersWith, stateWith } from '../fake-watch.ts';
import { storedAsset } from '../rows.ts';
import { viewOf } from '../view-of.ts';

/** About 5 MB of rows: more than socket buffers hold. */
const ROWS = 12_000;
const view = viewOf({
  assets: Array.from({ length: ROWS }, (_, index) =>
    storedAsset({ id: index + 1, symbol: `S${index}`, name: `Coin ${index} ${'x'.repeat(200)}` }),
  ),
});
const frame = { head: Buffer.from('['), between: 0x2c, tail: Buffer.from(']') };
const rows = view.tables.assets.columns.orders.position.ascending;
const composed = async (of = view) => ({ headers: {}, ...(await inTurns(composeRows(of, rows, frame))) });
const question: Question = {
  resource: 'assets',
  key: 'all',
  queriesDatabase: false,
  isStreamed: false,
  compose: (of) => composed(of),
};

describe('sendAnswer', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  async function start(memory = createAnswerMemory()) {
    const answers = createAnswers({ shared: noSharedTier, memory }, { maxBytes: 1 });
    const current = {
      ...stateWith(),
      markers: markersWith(),
      ingesting: [],
      ageSeconds: () => undefined,
      isSilent: false,
    };
    let unsent = 0;
    const server = createServer(async (req, res) => {
      req.context = openContext(req, '192.0.2.7', []);
      // Large answers are kept whole from the second request on.
      await answers.find(view, question, 'identity');
      const found = await answers.find(view, question, 'identity');
      const isSent = sendAnswer(req, res, found, { state: view.state, current }, memory);
      if (isSent === false)
        sendAnswer(
          req,
          res,
          await answers.inParts(view, question, 'identity', 'miss'),
          { state: view.state, current },
          memory,
        );
      res.on('drain', () => {
        unsent = Math.max(unsent, res.writableLength);
      });
    }).listen(0, '127.0.0.1');
    closers.push(() => server.closeAllConnections());
    closers.push(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const ask = (method = 'GET'): Socket => {
      const socket = connect(port, '127.0.0.1').pause();
      socket.write(`${method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      return socket;
    };
    return { ask, unsent: () => unsent, memory };
  }

  const bodyOf = (answer: Buffer) => answer.subarray(answer.indexOf('\r\n\r\n') + 4);
  // Not `toEqual`: Jest takes a minute to compare buffers of this size.
  const isExpected = (answer: Buffer) => bodyOf(answer).equals(expected);
  let expected: Buffer;
  beforeAll(async () => {
    expected = Buffer.concat([...(await composed()).parts(1_000)]);
  });

  it('sends a whole body, and holds its memory until it is sent', async () => {
    const { ask, memory } = await start();
    const reader = ask();
    await until(() => memory.heldBytes() === expected.length);
    expect(isExpected(await buffer(reader))).toBe(true);
    await until(() => memory.heldBytes() === 0);
  });

  it('sends the same bytes in parts if there is no memory, with little unsent data at a time', async () => {
    const { ask, unsent } = await start(createAnswerMemory(1_000));
    const answer = await buffer(ask());
    expect(String(answer.subarray(0, 1_000))).toContain(`Content-Length: ${expected.length}\r\n`);
    expect(isExpected(answer)).toBe(true);
    expect(unsent()).toBeLessThan(1_000_000);
  });

  it('releases the memory of a client that disconnects', async () => {
    const { ask, memory } = await start();
    const reader = ask();
    await until(() => memory.heldBytes() === expected.length);
    reader.destroy();
    await until(() => memory.heldBytes() === 0);
  });

  it('sends no body to HEAD, whole or in parts', async () => {
    for (const memory of [createAnswerMemory(), createAnswerMemory(1_000)]) {
      const { ask } = await start(memory);
      const answer = await buffer(ask('HEAD'));
      expect(bodyOf(answer)).toHaveLength(0);
      expect(answer.toString()).toContain(`Content-Length: ${expected.length}\r\n`);
    }
  });
});

describe('sendParts', () => {
  it('yields to the event loop between parts, even if the client reads fast', async () => {
    const res = new Writable({ write: (_part, _encoding, taken) => taken() });
    let turns = 0;
    const count = () => {
      turns += 1;
      counting = setImmediate(count);
    };
    let counting = setImmediate(count);
    const seen: number[] = [];
    function* parts() {
      for (let part = 0; part < 5; part += 1) {
        // As long as composing many rows.
        for (const started = performance.now(); performance.now() - started < 6; );
        seen.push(turns);
        yield Buffer.from('a');
      }
    }
    const body = { headers: {}, length: undefined, lengthMax: 5, parts };
    await sendParts(res as unknown as ServerResponse, body, 'identity');
    clearImmediate(counting);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each(['identity', 'gzip', 'zstd'] as const)(
    'closes the connection if composing fails, and keeps the error for the log: %s',
    async (encoding) => {
      const res = new Writable({ write: (_part, _encoding, taken) => taken() }) as unknown as ServerResponse;
      function* parts() {
        yield Buffer.from('a');
        throw new Error('no more');
      }
      await sendParts(res, { headers: {}, length: undefined, lengthMax: 5, parts }, encoding);
      expect([res.destroyed, res.writableFinished]).toEqual([true, false]);
      expect(res.err).toEqual(new Error('no more'));
    },
  );

  it.each(['identity', 'gzip', 'zstd'] as const)(
    'stops composing when the client disconnects, without an error: %s',
    async (encoding) => {
      const res = new Writable({
        write: (_part, _encoding, taken) => {
          res.destroy();
          taken();
        },
      }) as unknown as ServerResponse;
      let made = 0;
      function* parts() {
        // More than the compressor buffers.
        for (; made < 10_000; made += 1) yield randomBytes(10_000);
      }
      await sendParts(res, { headers: {}, length: undefined, lengthMax: 5, parts }, encoding);
      expect(made).toBeLessThan(1_000);
      expect(res.err).toBeUndefined();
    },
  );

  it('does not write to a buffer it was given: another client may still read it', async () => {
    // Same size as its own buffers.
    const given = Buffer.allocUnsafeSlow(BUFFER_BYTES).fill('a');
    const whole = { headers: {}, length: given.length, lengthMax: given.length, parts: () => [given] };
    const send = async (composed: Composed): Promise<Buffer> => {
      const received: Buffer[] = [];
      const res = new Writable({
        // Copied, as sockets do before they accept more.
        write(part: Buffer, _encoding, taken) {
          received.push(Buffer.from(part));
          taken();
        },
      });
      await sendParts(res as unknown as ServerResponse, composed, 'identity');
      // By then, all parts are acknowledged.
      await nextTurn();
      return Buffer.concat(received);
    };
    expect((await send(whole)).equals(given)).toBe(true);
    const sent = await send(await composed());
    expect(sent.equals(Buffer.concat([...(await composed()).parts(1_000)]))).toBe(true);
    expect(given.equals(Buffer.alloc(given.length, 'a'))).toBe(true);
  });
});
