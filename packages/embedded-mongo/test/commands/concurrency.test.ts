import { describe, expect, it } from '@jest/globals';
import { useEmbedded } from '../use-embedded.ts';

describe('commands at the same time', () => {
  const { db } = useEmbedded();

  it('keep reading while rows are added and deleted', async () => {
    const rows = db().collection<{ _id: number; even: boolean }>('moving');
    await rows.insertMany(Array.from({ length: 500 }, (_, _id) => ({ _id, even: _id % 2 === 0 })));
    const cursor = rows.find().sort({ _id: 1 }).batchSize(10);
    const seen: number[] = [];
    for await (const { _id } of cursor) {
      seen.push(_id);
      if (_id === 100) await rows.deleteMany({ even: true, _id: { $gt: 200 } });
      if (_id === 150) await rows.insertMany([{ _id: 1000, even: false }]);
    }
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.filter((_id) => _id > 200 && _id < 1000).every((_id) => _id % 2 === 1)).toBe(true);
    expect(seen).toContain(1000);
  });

  it('delete and update every row once when several do the same', async () => {
    const rows = db().collection<{ _id: number; n: number }>('contended');
    const all = Array.from({ length: 20_000 }, (_, _id) => ({ _id, n: 0 }));
    await rows.createIndex({ n: 1 });
    await rows.insertMany(all);
    const updates = await Promise.all([1, 2, 3].map((n) => rows.updateMany({ n: 0 }, { $set: { n } })));
    expect(updates.map(({ modifiedCount }) => modifiedCount).reduce((a, b) => a + b)).toBe(all.length);
    const some = { _id: { $lt: 1500 } };
    const few = await Promise.all([rows.deleteMany(some), rows.deleteMany(some), rows.deleteMany(some)]);
    expect(few.map(({ deletedCount }) => deletedCount).reduce((a, b) => a + b)).toBe(1500);
    const many = await Promise.all([rows.deleteMany({}), rows.deleteMany({ n: { $gte: 0 } })]);
    expect(many.map(({ deletedCount }) => deletedCount).reduce((a, b) => a + b)).toBe(all.length - 1500);
    expect(await rows.countDocuments({ n: { $gte: 0 } })).toBe(0);
  });

  it('count correctly while many rows are deleted', async () => {
    const rows = db().collection<{ _id: number; n: number }>('shrinking');
    await rows.createIndex({ n: 1 });
    await rows.insertMany(Array.from({ length: 20_000 }, (_, _id) => ({ _id, n: _id % 2 })));
    const deletion = rows.deleteMany({ n: 0 });
    const counts: number[] = [];
    let isDone = false;
    void deletion.then(() => {
      isDone = true;
    });
    while (!isDone) counts.push(await rows.countDocuments({ n: 0 }));
    expect((await deletion).deletedCount).toBe(10_000);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(await rows.countDocuments({ n: 0 })).toBe(0);
    expect(await rows.countDocuments({ n: 1 })).toBe(10_000);
  });
});
