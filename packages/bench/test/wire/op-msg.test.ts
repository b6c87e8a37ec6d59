import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { encodeInsert } from '../../src/wire/op-msg.ts';
import { openRawConnection } from '../../src/wire/raw-connection.ts';
import { addressOf, writeMessages } from '../../src/wire/write-messages.ts';

describe('messages encoded by hand', () => {
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

  it('insert rows that the driver reads back', async () => {
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

  it('throw if the server does not insert a document', async () => {
    const twice = encodeInsert(1, target, [serialize({ _id: 'same' }), serialize({ _id: 'same' })]);
    const writing = writeMessages([twice], { address: addressOf(server.uri), connections: 1 });
    await expect(writing).rejects.toThrow('did not insert every document');
  });

  it('reject if the server closes the connection before it replies', async () => {
    const other = await startEmbeddedMongo();
    const connection = await openRawConnection(addressOf(other.uri));
    const reply = connection.request(Buffer.from([200, 0, 0, 0]));
    await Promise.all([expect(reply).rejects.toThrow('closed the connection'), other.close()]);
  });
});
