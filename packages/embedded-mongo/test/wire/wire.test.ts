import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { serialize } from 'bson';
import { useEmbedded } from '../use-embedded.ts';
import { connectRaw, opMsg, opQuery, sequence } from './raw-client.ts';

const PING = { ping: 1, $db: 'test' };

describe('the wire', () => {
  const { db, port, engine } = useEmbedded();
  const open: { close(): void }[] = [];
  afterEach(() => {
    for (const client of open.splice(0)) client.close();
  });

  async function client() {
    const connected = await connectRaw(port());
    open.push(connected);
    return connected;
  }

  it('replies to a hello in OP_QUERY with OP_REPLY', async () => {
    const { send, reply } = await client();
    send(opQuery(7, 'admin.$cmd', { ismaster: 1, helloOk: true }));
    expect(await reply()).toMatchObject({
      operation: 1,
      responseTo: 7,
      flags: 0,
      document: { ismaster: true, helloOk: true, maxWireVersion: 21, ok: 1 },
    });
  });

  it('returns an error for any other OP_QUERY, and continues', async () => {
    const { send, reply } = await client();
    send(opQuery(1, 'admin.$cmd', { ping: 1 }), opMsg(2, PING));
    expect(await reply()).toMatchObject({ operation: 1, document: { ok: 0, code: 352 } });
    expect(await reply()).toMatchObject({ operation: 2013, responseTo: 2, document: { ok: 1 } });
  });

  it('replies to pipelined messages in their order', async () => {
    const { send, reply } = await client();
    send(
      opMsg(
        10,
        { insert: 'pipelined', $db: 'test' },
        { sections: [sequence('documents', [{ _id: 1 }, { _id: 2 }])] },
      ),
      opMsg(11, { distinct: 'pipelined', key: '_id', $db: 'test' }),
      opMsg(12, PING),
      opMsg(13, { drop: 'pipelined', $db: 'test' }),
    );
    const replies = [await reply(), await reply(), await reply(), await reply()];
    expect(replies.map((one) => one?.responseTo)).toEqual([10, 11, 12, 13]);
    expect(replies[1]?.document.values).toEqual([1, 2]);
  });

  it('assembles a message that arrives byte by byte', async () => {
    const { send, reply, socket } = await client();
    socket.setNoDelay(true);
    for (const byte of opMsg(1, PING)) {
      if (!send(Buffer.from([byte]))) await once(socket, 'drain');
      await new Promise(setImmediate);
    }
    expect(await reply()).toMatchObject({ responseTo: 1, document: { ok: 1 } });
  });

  it('accepts a message much larger than one read', async () => {
    const { send, reply } = await client();
    const documents = Array.from({ length: 40 }, (_, _id) => ({ _id, text: 'x'.repeat(500_000) }));
    send(
      opMsg(1, { insert: 'large', $db: 'test' }, { sections: [sequence('documents', documents)] }),
      opMsg(2, PING),
    );
    expect(await reply()).toMatchObject({ responseTo: 1, document: { n: 40 } });
    expect(await reply()).toMatchObject({ responseTo: 2 });
    expect(
      await db()
        .collection('large')
        .countDocuments({ text: 'x'.repeat(500_000) }),
    ).toBe(40);
  });

  it('sends no reply to an unacknowledged write', async () => {
    const { send, reply } = await client();
    const unacknowledged = { insert: 'quiet', documents: [{ _id: 1 }], writeConcern: { w: 0 }, $db: 'test' };
    send(opMsg(1, unacknowledged, { flags: 2 }), opMsg(2, { distinct: 'quiet', key: '_id', $db: 'test' }));
    expect(await reply()).toMatchObject({ responseTo: 2, document: { values: [1] } });
  });

  it('needs a database', async () => {
    const { send, reply } = await client();
    send(opMsg(1, { ping: 1 }), opMsg(2, { ping: 1, $db: 'no/good' }));
    expect(await reply()).toMatchObject({ document: { ok: 0, code: 40571 } });
    expect(await reply()).toMatchObject({ document: { ok: 0, code: 73 } });
  });

  const header = (length: number, operation: number) => {
    const bytes = Buffer.alloc(16);
    bytes.writeInt32LE(length, 0);
    bytes.writeInt32LE(operation, 12);
    return bytes;
  };
  const malformedBody = () => {
    const bytes = opMsg(1, { ping: 1, text: 'text', $db: 'test' });
    bytes[bytes.indexOf('text') + 5] = 0xff;
    return bytes;
  };
  it.each<[name: string, bytes: Buffer]>([
    ['garbage', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['a length below that of the header', header(15, 2013)],
    ['a negative length', header(-1, 2013)],
    ['a length over 48,000,000', header(48_000_001, 2013)],
    ['a compressed message', header(16, 2012)],
    ['an empty OP_MSG', header(16, 2013)],
    ['a required flag that is not supported', opMsg(1, PING, { flags: 8 })],
    ['a checksum', opMsg(1, PING, { flags: 1 })],
    ['a section of an unknown kind', opMsg(1, PING, { sections: [Buffer.from([7])] })],
    ['two bodies', opMsg(1, PING, { sections: [Buffer.from([0, ...serialize({})])] })],
    [
      'a sequence that exceeds its message',
      opMsg(1, PING, { sections: [Buffer.from([1, 255, 0, 0, 0, 97, 0])] }),
    ],
    ['malformed BSON', malformedBody()],
  ])('closes the connection on %s, and serves other connections', async (_, bytes) => {
    const { send, reply } = await client();
    send(bytes);
    expect(await reply()).toBeNull();
    expect(await db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('reads no more requests while a client does not read its replies', async () => {
    const rows = db().collection<{ _id: number; text: string }>('wide');
    await rows.insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id, text: 'x'.repeat(500_000) })));
    const { send, reply, socket } = await client();
    socket.pause();
    const asked = 20;
    const before = engine().counters.documentsExamined;
    for (let id = 1; id <= asked; id++) send(opMsg(id, { find: 'wide', $db: 'test' }));
    // Replies on another connection show that the server is not idle.
    for (let i = 0; i < 100; i++) await db().command({ ping: 1 });
    expect(engine().counters.documentsExamined - before).toBeLessThan((asked / 2) * 10);
    for (let id = 1; id <= asked; id++) {
      const response = await reply();
      expect(response?.responseTo).toBe(id);
      expect(response?.document.cursor.firstBatch).toHaveLength(10);
    }
  });

  it('continues when a client disconnects in the middle of a message', async () => {
    const { send, close } = await client();
    send(opMsg(1, PING).subarray(0, 20));
    close();
    expect(await db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});
