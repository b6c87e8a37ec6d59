import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Collection } from 'mongodb';
import { testServers } from '../../src/test-servers.ts';
import { useDatabase } from '../../src/use-database.ts';

describe.each(testServers())('$name: indexes', (server) => {
  const db = useDatabase(server, 'indexes');
  let rows: Collection<{ _id: number; symbol?: string; n?: number }>;
  let run = 0;
  beforeEach(() => {
    rows = db().collection(`rows_${run++}`);
  });

  it('creates an index once, however often it is requested', async () => {
    expect(await rows.createIndex({ symbol: 1, n: -1 })).toBe('symbol_1_n_-1');
    expect(await rows.createIndex({ symbol: 1, n: -1 })).toBe('symbol_1_n_-1');
    const indexes = await rows.indexes();
    expect(indexes.map(({ name, key }) => ({ name, key }))).toEqual([
      { name: '_id_', key: { _id: 1 } },
      { name: 'symbol_1_n_-1', key: { symbol: 1, n: -1 } },
    ]);
  });

  it('creates several indexes at once, over existing rows', async () => {
    await rows.insertMany([
      { _id: 1, symbol: 'b', n: 1 },
      { _id: 2, symbol: 'a', n: 2 },
    ]);
    await rows.createIndexes([{ key: { symbol: 1 } }, { key: { n: 1 } }]);
    expect((await rows.find({ symbol: 'a' }).toArray()).map(({ _id }) => _id)).toEqual([2]);
    expect((await rows.find().sort({ symbol: 1 }).toArray()).map(({ _id }) => _id)).toEqual([2, 1]);
  });

  it('keeps a unique index unique in inserts and updates', async () => {
    await rows.createIndex({ symbol: 1 }, { unique: true });
    await rows.insertMany([
      { _id: 1, symbol: 'a' },
      { _id: 2, symbol: 'b' },
    ]);
    await expect(rows.insertOne({ _id: 3, symbol: 'a' })).rejects.toMatchObject({ code: 11000 });
    await expect(rows.updateOne({ _id: 2 }, { $set: { symbol: 'a' } })).rejects.toThrow();
    expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, symbol: 'a' },
      { _id: 2, symbol: 'b' },
    ]);
  });

  it('drops an index by its name', async () => {
    await rows.createIndex({ n: 1 });
    await rows.dropIndex('n_1');
    expect((await rows.indexes()).map(({ name }) => name)).toEqual(['_id_']);
    await expect(rows.dropIndex('n_1')).rejects.toMatchObject({ code: 27 });
  });
});
