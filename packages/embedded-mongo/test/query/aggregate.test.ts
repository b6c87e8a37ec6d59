import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Collection, Decimal128, type Document, Long } from 'mongodb';
import { useEmbedded } from '../use-embedded.ts';

describe('aggregate', () => {
  const { db } = useEmbedded();
  let rows: Collection<Document>;
  beforeAll(async () => {
    rows = db().collection('rows');
    await rows.insertMany([
      { _id: 1 as never, symbol: 'BTC', price: 100, tags: ['a', 'b'] },
      { _id: 2 as never, symbol: 'ETH', price: 10, tags: ['a'] },
      { _id: 3 as never, symbol: 'BTC', price: 120.5, tags: [] },
    ]);
    await db()
      .collection('exact')
      .insertMany([
        { _id: 1 as never, d: Decimal128.fromString('1.5'), l: Long.fromString('9007199254740993'), v: 'x' },
        { _id: 2 as never, d: Decimal128.fromString('2.5'), l: Long.fromString('9007199254740995'), v: 5 },
      ]);
  });

  const run = (...pipeline: Document[]) => rows.aggregate(pipeline).toArray();

  it('computes several accumulators in one group', async () => {
    const groups = await run(
      {
        $group: {
          _id: '$symbol',
          n: { $sum: 1 },
          sum: { $sum: '$price' },
          avg: { $avg: '$price' },
          max: { $max: '$price' },
          min: { $min: '$price' },
        },
      },
      { $sort: { _id: 1 } },
    );
    expect(groups).toEqual([
      { _id: 'BTC', n: 2, sum: 220.5, avg: 110.25, max: 120.5, min: 100 },
      { _id: 'ETH', n: 1, sum: 10, avg: 10, max: 10, min: 10 },
    ]);
  });

  it('unwinds, adds, projects and puts into facets', async () => {
    expect(await run({ $unwind: '$tags' }, { $sortByCount: '$tags' })).toEqual([
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ]);
    expect(
      await run(
        { $match: { _id: 2 } },
        { $addFields: { double: { $multiply: ['$price', 2] } } },
        { $project: { _id: 0, double: 1 } },
      ),
    ).toEqual([{ double: 20 }]);
    expect(
      await run({
        $facet: {
          items: [{ $sort: { _id: -1 } }, { $limit: 1 }, { $project: { symbol: 1 } }],
          count: [{ $count: 'n' }],
        },
      }),
    ).toEqual([{ items: [{ _id: 3, symbol: 'BTC' }], count: [{ n: 3 }] }]);
  });

  it('does stages again after a group as queries do them', async () => {
    const mixed = await run(
      { $group: { _id: '$symbol', n: { $sum: 1 } } },
      { $match: { n: { $gte: 1 } } },
      { $sort: { n: -1 } },
      { $skip: 1 },
      { $limit: 5 },
    );
    expect(mixed).toEqual([{ _id: 'ETH', n: 1 }]);
    expect(await run({ $group: { _id: '$symbol' } }, { $match: { _id: 'none' } }, { $count: 'n' })).toEqual(
      [],
    );
    expect(await run({ $group: { _id: '$symbol' } }, { $count: 'n' })).toEqual([{ n: 2 }]);
  });

  it('limits before it skips where the pipeline says so', async () => {
    expect((await run({ $sort: { _id: 1 } }, { $limit: 2 }, { $skip: 1 })).map(({ _id }) => _id)).toEqual([
      2,
    ]);
  });

  it('keeps types through stages that only choose documents and fields', async () => {
    const exact = db().collection('exact', { promoteValues: false });
    const found = await exact.aggregate([{ $match: { v: 'x' } }, { $project: { l: 1, d: 1 } }]).toArray();
    expect(found[0]).toMatchObject({
      d: Decimal128.fromString('1.5'),
      l: Long.fromString('9007199254740993'),
    });
    const greatest = await exact.aggregate([{ $sort: { l: -1 } }, { $limit: 1 }]).toArray();
    expect(greatest).toMatchObject([{ l: Long.fromString('9007199254740995') }]);
  });

  it('finds least and greatest across types', async () => {
    const [extremes] = await db()
      .collection('exact')
      .aggregate([{ $group: { _id: null, least: { $min: '$v' }, greatest: { $max: '$v' } } }])
      .toArray();
    expect(extremes).toEqual({ _id: null, least: 5, greatest: 'x' });
  });

  it('refuses to sum what it could only sum wrongly', async () => {
    for (const field of ['$d', '$l']) {
      for (const operator of ['$sum', '$avg']) {
        const wrong = db()
          .collection('exact')
          .aggregate([{ $group: { _id: null, n: { [operator]: field } } }]);
        await expect(wrong.toArray()).rejects.toMatchObject({ code: 238 });
      }
    }
  });

  it('gives statistics of the collection', async () => {
    const [statistics] = await run({ $collStats: { storageStats: {} } });
    expect(statistics).toMatchObject({
      ns: 'test.rows',
      storageStats: { count: 3, nindexes: 1, indexSizes: { _id_: 0 } },
    });
  });

  it.each<[pipeline: Document[], code: number]>([
    [[{ $noSuch: {} }], 40324],
    [[{ $match: {}, $sort: {} }], 40323],
    [[{}], 40323],
    [[{ $lookup: { from: 'x', as: 'y' } }], 238],
    [[{ $out: 'x' }], 238],
    [[{ $group: { _id: null } }, { $merge: 'x' }], 238],
    [[{ $match: 5 }], 2],
    [[{ $limit: 0 }], 2],
    [[{ $skip: -1 }], 2],
    [[{ $count: '' }], 2],
    [[{ $group: { _id: null, n: { $noSuch: 1 } } }], 168],
    [[{ $addFields: { n: { $noSuch: 1 } } }], 168],
    [[{ $addFields: { n: { $function: { body: 'return 1', args: [], lang: 'js' } } } }], 2],
    [[{ $facet: { one: [{ $noSuch: {} }] } }], 40324],
    [[{ $facet: { one: [{ $lookup: {} }] } }], 40324],
  ])('refuses %j with code %i', async (pipeline, code) => {
    await expect(run(...pipeline)).rejects.toMatchObject({ code });
  });

  it('does of a collection that is not there what it does of an empty one', async () => {
    const nowhere = (...pipeline: Document[]) => db().collection('nowhere').aggregate(pipeline).toArray();
    expect(await nowhere({ $match: { a: 1 } }, { $sort: { a: 1 } })).toEqual([]);
    expect(await nowhere({ $count: 'n' })).toEqual([]);
    expect(await nowhere({ $group: { _id: null, n: { $sum: 1 } } })).toEqual([]);
    await expect(nowhere({ $lookup: {} })).rejects.toMatchObject({ code: 238 });
    await expect(nowhere({ $collStats: {} })).rejects.toMatchObject({ code: 26 });
  });

  it('slices in an expression, though not in the projection of a find', async () => {
    expect(
      await run({ $match: { _id: 1 } }, { $project: { _id: 0, first: { $slice: ['$tags', 1] } } }),
    ).toEqual([{ first: ['a'] }]);
  });

  it('needs the cursor option', async () => {
    await expect(db().command({ aggregate: 'rows', pipeline: [] })).rejects.toMatchObject({ code: 9 });
  });
});
