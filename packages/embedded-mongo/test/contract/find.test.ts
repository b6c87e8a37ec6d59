import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Collection, Filter } from 'mongodb';
import { testServers } from '../../src/test-servers.ts';
import { useDatabase } from '../../src/use-database.ts';

type Row = {
  _id: number;
  symbol: string;
  position: number;
  running?: { run_id: string; heartbeat_at: Date } | null;
};

const DAY = (day: number) => new Date(Date.UTC(2026, 0, day));

const ROWS: Row[] = [
  { _id: 1, symbol: 'BTC', position: 10, running: null },
  { _id: 2, symbol: 'ETH', position: 20, running: { run_id: 'r1', heartbeat_at: DAY(1) } },
  { _id: 3, symbol: 'BTC', position: 30, running: { run_id: 'r2', heartbeat_at: DAY(9) } },
  { _id: 4, symbol: 'XRP', position: 40 },
  { _id: 5, symbol: 'ADA', position: 50 },
];

describe.each(testServers())('$name: find', (server) => {
  const db = useDatabase(server, 'find');
  let rows: Collection<Row>;
  beforeAll(async () => {
    rows = db().collection('rows');
    await rows.insertMany(ROWS);
    await db()
      .collection<{ _id: number }>('many')
      .insertMany(Array.from({ length: 1000 }, (_, _id) => ({ _id, text: `row ${_id}` })));
  });

  const found = async (filter: Filter<Row>) =>
    (await rows.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id);

  const filters: [name: string, filter: Filter<Row>, ids: number[]][] = [
    ['an equality', { symbol: 'BTC' }, [1, 3]],
    ['$ne', { symbol: { $ne: 'BTC' } }, [2, 4, 5]],
    ['$in', { symbol: { $in: ['ADA', 'XRP', 'nothing'] } }, [4, 5]],
    ['an empty $in', { symbol: { $in: [] } }, []],
    ['$nin', { symbol: { $nin: ['ADA', 'XRP'] } }, [1, 2, 3]],
    ['a range', { position: { $gt: 10, $lte: 30 } }, [2, 3]],
    ['a range of texts', { symbol: { $gte: 'BTC', $lt: 'ETH' } }, [1, 3]],
    ['a range and $nin', { position: { $lt: 50, $nin: [20, 40] } }, [1, 3]],
    ['null, which matches missing', { running: null }, [1, 4, 5]],
    ['$exists', { running: { $exists: true } }, [1, 2, 3]],
    ['a nested path', { 'running.run_id': 'r2' }, [3]],
    ['a nested date', { 'running.heartbeat_at': { $lt: DAY(5) } }, [2]],
    [
      '$or with null and a date',
      { $or: [{ running: null }, { 'running.heartbeat_at': { $lt: DAY(5) } }] },
      [1, 2, 4, 5],
    ],
    ['several _ids', { _id: { $in: [5, 1] } }, [1, 5]],
    ['a type other than the stored one', { position: '10' as unknown as number }, []],
  ];
  it.each(filters)('filters by %s', async (_, filter, ids) => {
    expect(await found(filter)).toEqual(ids);
  });

  it('sorts by several fields, skips and limits', async () => {
    const page = await rows.find().sort({ symbol: 1, position: -1 }).skip(1).limit(3).toArray();
    expect(page.map(({ _id }) => _id)).toEqual([3, 1, 2]);
  });

  it('keeps or leaves out the fields of a projection', async () => {
    const [kept] = await rows.find({ _id: 2 }, { projection: { symbol: 1, position: 1 } }).toArray();
    expect(kept).toEqual({ _id: 2, symbol: 'ETH', position: 20 });
    const [left] = await rows.find({ _id: 2 }, { projection: { _id: 0, running: 0 } }).toArray();
    expect(left).toEqual({ symbol: 'ETH', position: 20 });
  });

  it('returns everything once in several batches, in order', async () => {
    const cursor = db().collection<{ _id: number }>('many').find().sort({ _id: 1 }).batchSize(64);
    const ids: number[] = [];
    for await (const { _id } of cursor) ids.push(_id);
    expect(ids).toEqual(Array.from({ length: 1000 }, (_, _id) => _id));
  });

  it('stops at a limit that is not a multiple of the batch size', async () => {
    const cursor = db().collection('many').find().batchSize(64).limit(100);
    expect(await cursor.toArray()).toHaveLength(100);
  });

  it('cannot continue a closed cursor', async () => {
    const first = await db().command({ find: 'many', batchSize: 10 }, { promoteLongs: false });
    const { id } = first.cursor;
    expect(first.cursor.firstBatch).toHaveLength(10);
    const killed = await db().command({ killCursors: 'many', cursors: [id] }, { promoteLongs: false });
    expect(killed.cursorsKilled).toEqual([id]);
    await expect(db().command({ getMore: id, collection: 'many' })).rejects.toMatchObject({ code: 43 });
  });

  it('finds nothing in a missing collection', async () => {
    expect(await db().collection('nowhere').find().toArray()).toEqual([]);
    expect(await db().collection('nowhere').countDocuments()).toBe(0);
  });

  it('counts with and without a filter', async () => {
    expect(await rows.countDocuments()).toBe(5);
    expect(await rows.countDocuments({ symbol: 'BTC' })).toBe(2);
  });

  it('lists distinct values', async () => {
    expect((await rows.distinct('symbol')).sort()).toEqual(['ADA', 'BTC', 'ETH', 'XRP']);
    expect(await rows.distinct('symbol', { position: { $gt: 30 } })).toEqual(
      expect.arrayContaining(['ADA', 'XRP']),
    );
    expect((await rows.distinct('running.run_id')).sort()).toEqual(['r1', 'r2']);
  });
});
