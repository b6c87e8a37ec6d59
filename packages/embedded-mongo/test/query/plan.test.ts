import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Collection, Filter, Sort } from 'mongodb';
import { useEmbedded } from '../use-embedded.ts';

type Row = { _id: string; snapshot_id: string; symbol: string; position: number };

const SNAPSHOTS = 4;
const POSITIONS = 250;

function createRows(): Row[] {
  return Array.from({ length: SNAPSHOTS * POSITIONS }, (_, i) => {
    const [snapshot, position] = [i % SNAPSHOTS, Math.floor(i / SNAPSHOTS)];
    return {
      _id: `s${snapshot}:${position}`,
      snapshot_id: `s${snapshot}`,
      symbol: `SYM${position % 50}`,
      position,
    };
  });
}

type Case = {
  filter: Filter<Row>;
  sort?: Sort;
  limit?: number;
  skip?: number;
  examined: number;
  found: number;
};

describe('documents examined', () => {
  const { db, engine } = useEmbedded();
  let rows: Collection<Row>;
  beforeAll(async () => {
    rows = db().collection('rows');
    await rows.insertMany(createRows());
    await rows.createIndexes([
      { key: { snapshot_id: 1, position: 1 } },
      { key: { symbol: 1, snapshot_id: -1 } },
    ]);
  });

  const examined = async (run: () => Promise<unknown>) => {
    const before = engine().counters.documentsExamined;
    await run();
    return engine().counters.documentsExamined - before;
  };

  const cases: Record<string, Case> = {
    'an _id': { filter: { _id: 's1:7' }, examined: 1, found: 1 },
    'several _ids': { filter: { _id: { $in: ['s1:7', 's2:8', 'none'] } }, examined: 2, found: 2 },
    'a page by equality, range and order': {
      filter: { snapshot_id: 's1', position: { $gte: 10 } },
      sort: { position: 1 },
      limit: 50,
      examined: 50,
      found: 50,
    },
    'a page backwards': {
      filter: { snapshot_id: 's1', position: { $lt: 100 } },
      sort: { position: -1 },
      limit: 5,
      examined: 5,
      found: 5,
    },
    'a page after a skip': {
      filter: { snapshot_id: 's1' },
      sort: { position: 1 },
      skip: 20,
      limit: 5,
      examined: 25,
      found: 5,
    },
    'the beginning of an index': { filter: { snapshot_id: 's1' }, examined: 250, found: 250 },
    'a join by $in': {
      filter: { symbol: { $in: ['SYM1', 'SYM2'] }, snapshot_id: 's3' },
      examined: 10,
      found: 10,
    },
    'a descending field by range': {
      filter: { symbol: 'SYM1', snapshot_id: { $gte: 's2' } },
      examined: 10,
      found: 10,
    },
    'a range except some values': {
      filter: { snapshot_id: { $lt: 's3', $nin: ['s1'] } },
      examined: 500,
      found: 500,
    },
    'an order alone': { filter: {}, sort: { symbol: 1 }, limit: 3, examined: 3, found: 3 },
    'both fields of an order, reversed': {
      filter: {},
      sort: { symbol: -1, snapshot_id: 1 },
      limit: 3,
      examined: 3,
      found: 3,
    },
    'an order that no index has': {
      filter: { snapshot_id: 's1' },
      sort: { symbol: 1 },
      limit: 3,
      examined: 250,
      found: 3,
    },
    'an index and a filter on top': {
      filter: { snapshot_id: 's1', symbol: 'SYM1', position: { $gt: 100 } },
      examined: 5,
      found: 3,
    },
    'two ranges without a common value': {
      filter: { position: { $gt: 5, $lt: 3 }, snapshot_id: 's1' },
      examined: 0,
      found: 0,
    },
    'a field without an index': { filter: { position: 3 }, examined: 1000, found: 4 },
  };

  it.each(Object.entries(cases))('are few for %s', async (_, { filter, sort, limit, skip, ...expected }) => {
    let found = 0;
    const count = await examined(async () => {
      const cursor = rows
        .find(filter)
        .skip(skip ?? 0)
        .limit(limit ?? 0);
      found = (await (sort ? cursor.sort(sort) : cursor).toArray()).length;
    });
    expect({ examined: count, found }).toEqual(expected);
  });

  it('are none if an index counts alone', async () => {
    expect(
      await examined(async () => {
        expect(await rows.countDocuments({ snapshot_id: 's1' })).toBe(250);
        expect(await rows.countDocuments({ snapshot_id: 's1', position: { $gte: 240 } })).toBe(10);
        expect(await rows.countDocuments()).toBe(1000);
      }),
    ).toBe(0);
  });

  it('are the matching ones for updates and deletes', async () => {
    expect(await examined(() => rows.updateMany({ _id: 's0:0' }, { $set: { symbol: 'NEW' } }))).toBe(1);
    expect(await examined(() => rows.deleteMany({ snapshot_id: 's0', position: { $lt: 3 } }))).toBe(3);
  });
});
