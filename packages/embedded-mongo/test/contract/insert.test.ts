import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Collection, MongoBulkWriteError } from 'mongodb';
import { testServers } from '../../src/test-servers.ts';
import { useDatabase } from '../../src/use-database.ts';

type Row = { _id: string; n: number };

async function bulkError(write: Promise<unknown>): Promise<MongoBulkWriteError> {
  const error = await write.then(
    () => new Error('The write succeeded'),
    (failure) => failure,
  );
  if (error instanceof MongoBulkWriteError) return error;
  throw error;
}

describe.each(testServers())('$name: insert', (server) => {
  const db = useDatabase(server, 'insert');
  let rows: Collection<Row>;
  let run = 0;
  beforeEach(() => {
    rows = db().collection(`rows_${run++}`);
  });

  it('stores documents and returns their number', async () => {
    const given = [
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ];
    expect((await rows.insertMany(given)).insertedCount).toBe(2);
    expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual(given);
  });

  it('continues after a duplicate key if unordered, and reports the index of each', async () => {
    await rows.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'c', n: 3 },
    ]);
    const again = ['a', 'b', 'c', 'd'].map((_id) => ({ _id, n: 0 }));
    const error = await bulkError(rows.insertMany(again, { ordered: false }));
    expect([error.writeErrors].flat().map(({ index, code }) => ({ index, code }))).toEqual([
      { index: 0, code: 11000 },
      { index: 2, code: 11000 },
    ]);
    expect(error.insertedCount).toBe(2);
    expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 0 },
      { _id: 'c', n: 3 },
      { _id: 'd', n: 0 },
    ]);
  });

  it('stops at a duplicate key if ordered', async () => {
    const given = ['a', 'a', 'b'].map((_id) => ({ _id, n: 0 }));
    const error = await bulkError(rows.insertMany(given));
    expect(error.insertedCount).toBe(1);
    expect(await rows.countDocuments()).toBe(1);
  });

  it('accepts the same chunk twice without writing a row twice', async () => {
    const chunk = Array.from({ length: 300 }, (_, n) => ({ _id: `s1:${n}`, n }));
    await rows.insertMany(chunk, { ordered: false });
    const error = await bulkError(rows.insertMany(chunk, { ordered: false }));
    expect([error.writeErrors].flat()).toHaveLength(300);
    expect(error.insertedCount).toBe(0);
    expect(await rows.countDocuments()).toBe(300);
  });

  it('generates a missing _id', async () => {
    const reply = await db().command({ insert: rows.collectionName, documents: [{ n: 7 }] });
    expect(reply).toMatchObject({ n: 1, ok: 1 });
    const [stored] = await rows.find().toArray();
    expect(stored?.n).toBe(7);
    expect(String(stored?._id)).toMatch(/^[0-9a-f]{24}$/);
  });

  it('acknowledges with write concern majority and journal', async () => {
    const result = await rows.insertOne({ _id: 'a', n: 1 }, { writeConcern: { w: 'majority', j: true } });
    expect(result).toEqual({ acknowledged: true, insertedId: 'a' });
  });

  it('inserts more documents than one batch of the driver', async () => {
    const many = Array.from({ length: 2500 }, (_, n) => ({ _id: String(n), n }));
    expect((await rows.insertMany(many, { ordered: false })).insertedCount).toBe(2500);
    expect(await rows.countDocuments()).toBe(2500);
  });

  it('reports an array as _id and stores the others', async () => {
    const documents = [{ _id: [1] }, { _id: 'fine' }];
    const reply = await db().command({ insert: rows.collectionName, documents, ordered: false });
    expect(reply.n).toBe(1);
    expect(reply.writeErrors).toHaveLength(1);
    expect(reply.writeErrors[0]).toMatchObject({ index: 0 });
    expect(await rows.countDocuments({ _id: 'fine' })).toBe(1);
  });
});
