import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { encodeCommand, encodeInsert } from '../../src/wire/op-msg.ts';
import { decodeReply, openRawConnection } from '../../src/wire/raw-connection.ts';
import { addressOf, writeMessages } from '../../src/wire/write-messages.ts';

describe('messages written by hand', () => {
  let server: Awaited<ReturnType<typeof startEmbeddedMongo>>;
  let client: MongoClient;
  const target = { database: 'bench', collection: 'rows' };

  beforeAll(async () => {
    server = await startEmbeddedMongo();
    client = await new MongoClient(server.uri).connect();
  });
  afterAll(async () => {
    await client.close();
    await server.close();
  });

  it('are understood by a server: what they insert is read back by the driver', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({
      _id: `row ${at}`,
      price: at / 3,
      text: 'ü'.repeat(at),
    }));
    const messages = [rows.slice(0, 10), rows.slice(10, 20), rows.slice(20)].map((part, at) =>
      encodeInsert(
        at + 1,
        target,
        part.map((row) => serialize(row)),
      ),
    );
    const written = await writeMessages(messages, { address: addressOf(server.uri), connections: 2 });
    expect(written.documents).toBe(30);
    const stored = await client.db('bench').collection('rows').find().sort({ price: 1 }).toArray();
    expect(stored).toEqual(rows);
  });

  it('fail loudly where the server refuses a document', async () => {
    const twice = encodeInsert(1, target, [serialize({ _id: 'same' }), serialize({ _id: 'same' })]);
    const writing = writeMessages([twice], { address: addressOf(server.uri), connections: 1 });
    await expect(writing).rejects.toThrow('refused');
  });

  it('carry any command', async () => {
    const connection = await openRawConnection(addressOf(server.uri));
    expect(decodeReply(await connection.ask(encodeCommand(1, { ping: 1, $db: 'admin' })))).toMatchObject({
      ok: 1,
    });
    connection.close();
  });

  it('are rejected when the server goes away before it answers', async () => {
    const other = await startEmbeddedMongo();
    const connection = await openRawConnection(addressOf(other.uri));
    const asking = connection.ask(Buffer.from([200, 0, 0, 0]));
    await Promise.all([expect(asking).rejects.toThrow('closed the connection'), other.close()]);
  });
});
