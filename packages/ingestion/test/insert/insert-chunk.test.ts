import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { startTcpProxy } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Db } from 'mongodb';
import { insertClientOptions } from '../../src/index.ts';
import { insertChunk } from '../../src/insert/insert-chunk.ts';
import { canonicalRow, formatChecksum, rowChecksum } from '../../src/insert/row-checksum.ts';
import { useTestDatabase } from '../fixtures/test-database.ts';

const BUDGET = { forMs: 20_000, signal: new AbortController().signal };

type Row = { _id: string } & Record<string, unknown>;
const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, id) => ({ _id: `s:${id}`, snapshot_id: 's', id, price: id / 3 }));

function checksumOf(rows: Row[]): string {
  return formatChecksum(rows.reduce((sum, row) => sum + rowChecksum(canonicalRow(row).json ?? ''), 0n));
}

describe.each(testServers())('insertChunk on $name', (server) => {
  const database = useTestDatabase(server);
  const undo: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });
  function insert(rows: Row[], uri = database().uri, budget = BUDGET) {
    const client = createMongoClient(uri, insertClientOptions({ leaseMs: 30_000 }));
    undo.push(() => client.close());
    const db = client.db(database().db.databaseName);
    return insertChunk(db, { collection: database().rows.collectionName, rows }, budget);
  }

  it('inserts the rows and sums their checksums', async () => {
    const rows = rowsOf(50);
    expect(await insert(rows)).toEqual({
      status: 'inserted',
      inserted: 50,
      rejected: [],
      checksum: checksumOf(rows),
    });
    expect(await database().rows.countDocuments()).toBe(50);
  });

  it('stores rows that, read back, have the returned checksum', async () => {
    const row = {
      _id: 's:1',
      snapshot_id: 's',
      big: 9.8e17,
      tiny: 3.41e-17,
      int: 7,
      none: null,
      gone: undefined,
    };
    const outcome = await insert([row]);
    const stored = await database().rows.find().toArray();
    expect(outcome).toMatchObject({ checksum: checksumOf(stored) });
    expect(stored[0]).not.toHaveProperty('gone');
  });

  it('has no further effect if the same chunk is sent twice', async () => {
    const first = await insert(rowsOf(50));
    const second = await insert(rowsOf(50));
    expect(second).toEqual(first);
    expect(await database().rows.countDocuments()).toBe(50);
  });

  it('completes a chunk that an earlier attempt wrote in part', async () => {
    await insert(rowsOf(20));
    expect(await insert(rowsOf(50))).toMatchObject({ status: 'inserted', inserted: 50 });
    expect(await database().rows.countDocuments()).toBe(50);
  });

  it("rejects rows that violate a user's unique index, with its name, and counts existing rows", async () => {
    const [first, second, third] = rowsOf(3).map((row) => ({ ...row, symbol_key: 'A' }));
    if (!first || !second || !third) throw new Error('Three rows were made');
    await database().rows.createIndex({ symbol_key: 1 }, { unique: true });
    try {
      await insert([first]);
      // The first one violates both _id and symbol.
      const outcome = await insert([first, second, { ...third, symbol_key: 'B' }]);
      const named = {
        _id: second._id,
        reason: expect.stringMatching(/^rejected by unique index (symbol_key_1|of unknown name)$/),
      };
      expect(outcome).toMatchObject({ status: 'inserted', inserted: 2, rejected: [named] });
      expect(await database().rows.countDocuments()).toBe(2);
    } finally {
      await database().rows.dropIndex('symbol_key_1');
    }
  });

  it('repeats the chunk after a lost reply, and counts every row once', async () => {
    const proxy = await startTcpProxy(database().uri);
    undo.push(proxy.close);
    proxy.loseReplyTo('insert');
    expect(await insert(rowsOf(50), proxy.url)).toMatchObject({ status: 'inserted', inserted: 50 });
    expect(proxy.losses()).toBe(1);
    expect(await database().rows.countDocuments()).toBe(50);
  });

  it('repeats the chunk after a socket error that the driver does not wrap', async () => {
    let sent = 0;
    const insertMany = async () => {
      sent += 1;
      if (sent === 1) throw Object.assign(new Error('This socket has been ended'), { code: 'EPIPE' });
    };
    const db = { collection: () => ({ insertMany }) } as unknown as Db;
    const outcome = await insertChunk(db, { collection: 'assets', rows: rowsOf(3) }, BUDGET);
    expect(outcome).toMatchObject({ status: 'inserted', inserted: 3 });
    expect(sent).toBe(2);
  });

  it('rejects rows that would make the whole chunk fail, with the reason, and inserts the others', async () => {
    const sound = rowsOf(3);
    const outcome = await insert([
      ...sound,
      { _id: 's:10', price: Number.POSITIVE_INFINITY },
      { _id: 's:11', quote: { 'USD.price': 1 } },
      { _id: 's:12', $price: 1 },
      JSON.parse('{"_id":"s:13","__proto__":{"x":1}}'),
      { _id: 's:14', text: 'a'.repeat(17 * 1024 * 1024) },
    ]);
    expect(outcome).toEqual({
      status: 'inserted',
      inserted: 3,
      checksum: checksumOf(sound),
      rejected: [
        { _id: 's:10', reason: 'price: number is not finite' },
        { _id: 's:11', reason: 'quote.USD.price: key contains a dot' },
        { _id: 's:12', reason: '$price: key begins with $' },
        { _id: 's:13', reason: '__proto__: key __proto__' },
        { _id: 's:14', reason: expect.stringMatching(/over the limit of 16777216/) },
      ],
    });
    expect(await database().rows.countDocuments()).toBe(3);
  });

  it('returns an outcome instead of throwing if no server is reachable', async () => {
    const unreachable = 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50';
    expect(await insert(rowsOf(1), unreachable, { ...BUDGET, forMs: 0 })).toEqual({
      status: 'failed',
      code: expect.stringMatching(/^Mongo(ServerSelection|BulkWrite)Error$/),
      message: 'Inserting into assets failed',
      retryable: true,
    });
  });
});
