import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { serialize } from 'bson';
import { crc32c } from '../../src/wire/checksum.ts';
import { useEmbedded } from '../use-embedded.ts';
import { connectRaw, opMsg, opQuery, sequence, withChecksum } from './raw-client.ts';

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

  it('answers the hello of OP_QUERY with OP_REPLY', async () => {
    const { send, reply } = await client();
    send(opQuery(7, 'admin.$cmd', { isMaster: 1, helloOk: true }));
    expect(await reply()).toMatchObject({
      operation: 1,
      responseTo: 7,
      flags: 0,
      document: { ismaster: true, helloOk: true, maxWireVersion: 21, ok: 1 },
    });
  });

  it('refuses any other OP_QUERY, and goes on', async () => {
    const { send, reply } = await client();
    send(opQuery(1, 'admin.$cmd', { ping: 1 }), opQuery(2, 'test.rows', {}), opMsg(3, PING));
    expect(await reply()).toMatchObject({ flags: 0, document: { ok: 0, code: 352 } });
    expect(await reply()).toMatchObject({ flags: 2, document: { $err: expect.any(String), code: 352 } });
    expect(await reply()).toMatchObject({ operation: 2013, responseTo: 3, document: { ok: 1 } });
  });

  it('answers what is sent at once in its order', async () => {
    const { send, reply } = await client();
    send(
      opMsg(
        10,
        { insert: 'pipelined', $db: 'test' },
        { sections: [sequence('documents', [{ _id: 1 }, { _id: 2 }])] },
      ),
      opMsg(11, { count: 'pipelined', $db: 'test' }),
      opMsg(12, PING),
      opMsg(13, { drop: 'pipelined', $db: 'test' }),
    );
    const replies = [await reply(), await reply(), await reply(), await reply()];
    expect(replies.map((one) => one?.responseTo)).toEqual([10, 11, 12, 13]);
    expect(replies.map((one) => one?.document.n)).toEqual([2, 2, undefined, undefined]);
  });

  it('puts together a message that comes byte by byte', async () => {
    const { send, reply, socket } = await client();
    socket.setNoDelay(true);
    for (const byte of opMsg(1, PING)) {
      if (!send(Buffer.from([byte]))) await once(socket, 'drain');
      await new Promise(setImmediate);
    }
    expect(await reply()).toMatchObject({ responseTo: 1, document: { ok: 1 } });
  });

  it('takes a message that is much larger than one read', async () => {
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

  it('gives no reply where none is wanted', async () => {
    const { send, reply } = await client();
    const unacknowledged = { insert: 'quiet', documents: [{ _id: 1 }], writeConcern: { w: 0 }, $db: 'test' };
    send(opMsg(1, unacknowledged, { flags: 2 }), opMsg(2, { count: 'quiet', $db: 'test' }));
    expect(await reply()).toMatchObject({ responseTo: 2, document: { n: 1 } });
  });

  it('checks the checksum of a message that has one', async () => {
    const right = await client();
    right.send(withChecksum(1, PING));
    expect(await right.reply()).toMatchObject({ document: { ok: 1 } });
    const wrong = await client();
    wrong.send(withChecksum(1, PING, { wrong: true }));
    expect(await wrong.reply()).toBeNull();
  });

  it('computes the checksum that the standard gives as its example', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
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
  const brokenBody = () => {
    const bytes = opMsg(1, { ping: 1, text: 'text', $db: 'test' });
    bytes[bytes.indexOf('text') + 5] = 0xff;
    return bytes;
  };
  it.each<[name: string, bytes: Buffer]>([
    ['garbage', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['a length below that of a header', header(15, 2013)],
    ['a negative length', header(-1, 2013)],
    ['a length over 48,000,000', header(48_000_001, 2013)],
    ['a compressed message', header(16, 2012)],
    ['an empty OP_MSG', header(16, 2013)],
    ['a required flag it does not know', opMsg(1, PING, { flags: 8 })],
    ['a section of an unknown kind', opMsg(1, PING, { sections: [Buffer.from([7])] })],
    ['two bodies', opMsg(1, PING, { sections: [Buffer.from([0, ...serialize({})])] })],
    [
      'a sequence that runs over its end',
      opMsg(1, PING, { sections: [Buffer.from([1, 255, 0, 0, 0, 97, 0])] }),
    ],
    ['broken BSON', brokenBody()],
  ])('closes the connection on %s, and serves the others', async (_, bytes) => {
    const { send, reply } = await client();
    send(bytes);
    expect(await reply()).toBeNull();
    expect(await db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('takes in no more while a client reads none of its replies', async () => {
    const rows = db().collection<{ _id: number; text: string }>('wide');
    await rows.insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id, text: 'x'.repeat(500_000) })));
    const { send, reply, socket } = await client();
    socket.pause();
    const asked = 20;
    const before = engine().counters.documentsExamined;
    for (let id = 1; id <= asked; id++) send(opMsg(id, { find: 'wide', $db: 'test' }));
    // Answers of other connections show that time has passed for the server.
    for (let i = 0; i < 100; i++) await db().command({ ping: 1 });
    expect(engine().counters.documentsExamined - before).toBeLessThan((asked / 2) * 10);
    for (let id = 1; id <= asked; id++) {
      const answer = await reply();
      expect(answer?.responseTo).toBe(id);
      expect(answer?.document.cursor.firstBatch).toHaveLength(10);
    }
  });

  it('forgets a client that goes in the middle of a message', async () => {
    const { send, close } = await client();
    send(opMsg(1, PING).subarray(0, 20));
    close();
    expect(await db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});
