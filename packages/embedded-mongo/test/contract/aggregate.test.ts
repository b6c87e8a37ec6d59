import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Collection } from 'mongodb';
import { testServers } from '../../src/test-servers.ts';
import { useDatabase } from '../../src/use-database.ts';

describe.each(testServers())('$name: aggregate', (server) => {
  const db = useDatabase(server, 'aggregate');
  let rows: Collection<{ _id: number; symbol: string; price: number }>;
  beforeAll(async () => {
    rows = db().collection('rows');
    await rows.insertMany([
      { _id: 1, symbol: 'BTC', price: 100 },
      { _id: 2, symbol: 'ETH', price: 10 },
      { _id: 3, symbol: 'BTC', price: 120 },
      { _id: 4, symbol: 'XRP', price: 1 },
    ]);
  });

  it('groups, sums and sorts', async () => {
    const groups = await rows
      .aggregate([
        { $match: { price: { $gte: 10 } } },
        { $group: { _id: '$symbol', total: { $sum: '$price' } } },
        { $sort: { total: -1 } },
      ])
      .toArray();
    expect(groups).toEqual([
      { _id: 'BTC', total: 220 },
      { _id: 'ETH', total: 10 },
    ]);
  });

  it('limits and skips after sorting', async () => {
    const found = await rows.aggregate([{ $sort: { price: -1 } }, { $skip: 1 }, { $limit: 2 }]).toArray();
    expect(found.map(({ _id }) => _id)).toEqual([1, 2]);
  });

  it('counts what matches', async () => {
    expect(await rows.aggregate([{ $match: { symbol: 'BTC' } }, { $count: 'n' }]).toArray()).toEqual([
      { n: 2 },
    ]);
    expect(await rows.aggregate([{ $match: { symbol: 'none' } }, { $count: 'n' }]).toArray()).toEqual([]);
  });

  it('finds groups that come more than once', async () => {
    const twice = await rows
      .aggregate([{ $group: { _id: '$symbol', n: { $sum: 1 } } }, { $match: { n: { $gt: 1 } } }])
      .toArray();
    expect(twice).toEqual([{ _id: 'BTC', n: 2 }]);
  });

  it('computes with what a projection before it leaves', async () => {
    const left = [
      { $project: { _id: 0, symbol: 1 } },
      { $group: { _id: '$symbol', prices: { $sum: '$price' } } },
    ];
    const found = await rows.aggregate([...left, { $sort: { _id: 1 } }]).toArray();
    expect(found).toEqual(['BTC', 'ETH', 'XRP'].map((symbol) => ({ _id: symbol, prices: 0 })));
  });

  it('gives its results in batches', async () => {
    const cursor = rows.aggregate([{ $sort: { _id: 1 } }], { batchSize: 3 });
    expect((await cursor.toArray()).map(({ _id }) => _id)).toEqual([1, 2, 3, 4]);
  });

  it('refuses a stage that does not exist', async () => {
    await expect(rows.aggregate([{ $noSuchStage: {} }]).toArray()).rejects.toThrow(/noSuchStage/);
  });
});
