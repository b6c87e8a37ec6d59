import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Collection } from 'mongodb';
import { testServers } from '../../src/test-servers.ts';
import { useDatabase } from '../../src/use-database.ts';

describe.each(testServers())('$name: delete', (server) => {
  const db = useDatabase(server, 'delete');
  let rows: Collection<{ _id: string; snapshot_id: string }>;
  let run = 0;
  beforeEach(async () => {
    rows = db().collection(`rows_${run++}`);
    await rows.createIndex({ snapshot_id: 1 });
    await rows.insertMany(
      ['s1', 's2', 's3', 's4'].flatMap((snapshot_id) =>
        [1, 2, 3].map((n) => ({ _id: `${snapshot_id}:${n}`, snapshot_id })),
      ),
    );
  });

  it('deletes a range except some values', async () => {
    const { deletedCount } = await rows.deleteMany({ snapshot_id: { $lt: 's4', $nin: ['s2'] } });
    expect(deletedCount).toBe(6);
    expect((await rows.distinct('snapshot_id')).sort()).toEqual(['s2', 's4']);
  });

  it('deletes one of several that match', async () => {
    expect((await rows.deleteOne({ snapshot_id: 's1' })).deletedCount).toBe(1);
    expect(await rows.countDocuments({ snapshot_id: 's1' })).toBe(2);
  });

  it('deletes everything, and then nothing', async () => {
    expect((await rows.deleteMany({})).deletedCount).toBe(12);
    expect((await rows.deleteMany({})).deletedCount).toBe(0);
    expect(await rows.countDocuments()).toBe(0);
  });

  it('allows a deleted _id to be inserted again', async () => {
    await rows.deleteOne({ _id: 's1:1' });
    await rows.insertOne({ _id: 's1:1', snapshot_id: 'again' });
    expect(await rows.findOne({ _id: 's1:1' })).toEqual({ _id: 's1:1', snapshot_id: 'again' });
  });
});
