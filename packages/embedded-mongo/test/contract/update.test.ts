import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Collection, UpdateFilter } from 'mongodb';
import { testServers } from '../../src/test-servers.ts';
import { useDatabase } from '../../src/use-database.ts';

type Row = {
  _id: number;
  n?: number;
  m?: number;
  list?: number[];
  inner?: { a?: number; b?: number; c?: number };
  kind?: string;
  first?: boolean;
  other?: boolean;
};

describe.each(testServers())('$name: update', (server) => {
  const db = useDatabase(server, 'update');
  let rows: Collection<Row>;
  let run = 0;
  beforeEach(async () => {
    rows = db().collection(`rows_${run++}`);
    await rows.insertMany([
      { _id: 1, n: 1, list: [1, 2, 3], inner: { a: 1, b: 2 } },
      { _id: 2, n: 2 },
    ]);
  });

  const updates: [name: string, update: UpdateFilter<Row>, after: object][] = [
    ['$set', { $set: { n: 5, 'inner.c': 3 } }, { n: 5, list: [1, 2, 3], inner: { a: 1, b: 2, c: 3 } }],
    ['$unset', { $unset: { n: '', 'inner.a': '' } }, { list: [1, 2, 3], inner: { b: 2 } }],
    ['$push', { $push: { list: 4 } }, { n: 1, list: [1, 2, 3, 4], inner: { a: 1, b: 2 } }],
  ];
  it.each(updates)('applies %s', async (_, update, after) => {
    expect(await rows.updateOne({ _id: 1 }, update)).toMatchObject({ matchedCount: 1, upsertedId: null });
    expect(await rows.findOne({ _id: 1 })).toEqual({ _id: 1, ...after });
  });

  it('counts matched and modified documents separately', async () => {
    expect(await rows.updateOne({ _id: 1 }, { $set: { n: 1 } })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 0,
    });
    expect(await rows.updateMany({}, { $set: { n: 1 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    });
    expect(await rows.updateMany({ n: 77 }, { $set: { n: 1 } })).toMatchObject({ matchedCount: 0 });
  });

  it('inserts the document of an upsert if nothing matches', async () => {
    const result = await rows.updateOne({ _id: 9 }, { $set: { n: 1, first: true } }, { upsert: true });
    expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: 9 });
    expect(await rows.findOne({ _id: 9 })).toEqual({ _id: 9, n: 1, first: true });
  });

  it('uses the equalities of the filter in an upsert', async () => {
    await rows.updateOne({ _id: 9, kind: 'x', n: { $gt: 3 } }, { $set: { m: 1 } }, { upsert: true });
    expect(await rows.findOne({ _id: 9 })).toEqual({ _id: 9, kind: 'x', m: 1 });
  });

  it('replaces a document except its _id', async () => {
    expect(await rows.replaceOne({ n: 1 }, { other: true })).toMatchObject({
      matchedCount: 1,
      modifiedCount: 1,
    });
    expect(await rows.findOne({ _id: 1 })).toEqual({ _id: 1, other: true });
  });

  it('does not allow a change of _id', async () => {
    await expect(rows.updateOne({ _id: 1 }, { $set: { _id: 5 } })).rejects.toMatchObject({ code: 66 });
    await expect(rows.replaceOne({ _id: 1 }, { _id: 5, n: 1 } as never)).rejects.toMatchObject({ code: 66 });
    expect(await rows.countDocuments({ _id: 1, n: 1 })).toBe(1);
  });

  it('fails for an unknown operator and for conflicting paths', async () => {
    await expect(rows.updateOne({ _id: 1 }, { $noSuch: { n: 1 } } as never)).rejects.toMatchObject({
      code: 9,
    });
    const conflict = { $set: { n: 1 }, $unset: { n: '' } } as UpdateFilter<Row>;
    await expect(rows.updateOne({ _id: 1 }, conflict)).rejects.toMatchObject({ code: 40 });
  });

  it('finds and updates, returning the document before or after', async () => {
    expect((await rows.findOneAndUpdate({ _id: 1 }, { $set: { n: 2 } }))?.n).toBe(1);
    const after = await rows.findOneAndUpdate({ _id: 1 }, { $set: { n: 3 } }, { returnDocument: 'after' });
    expect(after?.n).toBe(3);
    expect(await rows.findOneAndUpdate({ _id: 77 }, { $set: { n: 1 } })).toBeNull();
  });

  it('runs a bulk of different writes', async () => {
    const result = await rows.bulkWrite([
      { insertOne: { document: { _id: 3, n: 3 } } },
      { updateOne: { filter: { _id: 1 }, update: { $set: { n: 10 } } } },
      { updateOne: { filter: { _id: 4 }, update: { $set: { n: 4 } }, upsert: true } },
      { replaceOne: { filter: { _id: 3 }, replacement: { n: 33 } } },
      { deleteOne: { filter: { _id: 2 } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 2,
      modifiedCount: 2,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(
      await rows
        .find({}, { projection: { n: 1 } })
        .sort({ _id: 1 })
        .toArray(),
    ).toEqual([
      { _id: 1, n: 10 },
      { _id: 3, n: 33 },
      { _id: 4, n: 4 },
    ]);
  });
});
