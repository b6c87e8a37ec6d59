import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Collection } from 'mongodb';
import { testServers } from '../../src/test-servers.ts';
import { useDatabase } from '../../src/use-database.ts';

type Marker = {
  _id: string;
  snapshot_id?: string;
  kept?: string[];
  running?: { run_id: string; heartbeat_at: Date };
};

const LEASE_MS = 30_000;

describe.each(testServers())('$name: a document as a lease', (server) => {
  const db = useDatabase(server, 'lease');
  let marker: Collection<Marker>;
  let run = 0;
  beforeEach(() => {
    marker = db().collection(`marker_${run++}`);
  });

  const acquire = (runId: string, now = new Date()) =>
    marker.findOneAndUpdate(
      {
        _id: 'current',
        $or: [{ running: null as never }, { 'running.heartbeat_at': { $lt: new Date(+now - LEASE_MS) } }],
      },
      { $set: { running: { run_id: runId, heartbeat_at: now } } },
      { upsert: true, returnDocument: 'after', writeConcern: { w: 'majority', j: true } },
    );

  it('is created by the first to acquire it', async () => {
    const now = new Date();
    expect(await acquire('first', now)).toEqual({
      _id: 'current',
      running: { run_id: 'first', heartbeat_at: now },
    });
  });

  it('gives a duplicate key error while another run holds it', async () => {
    await acquire('first');
    await expect(acquire('second')).rejects.toMatchObject({ code: 11000 });
    expect((await marker.findOne())?.running?.run_id).toBe('first');
  });

  it('is acquired by one of twenty concurrent runs', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => acquire(`run${i}`)));
    const winners = outcomes.filter(({ status }) => status === 'fulfilled');
    const codes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
    expect(winners).toHaveLength(1);
    expect(codes).toEqual(Array(19).fill(11000));
    expect(await marker.countDocuments()).toBe(1);
  });

  it('is taken over after its heartbeat expires', async () => {
    await acquire('dead', new Date(Date.now() - 2 * LEASE_MS));
    expect((await acquire('heir'))?.running?.run_id).toBe('heir');
  });

  it('is not renewed by a run that lost it', async () => {
    await acquire('dead', new Date(Date.now() - 2 * LEASE_MS));
    await acquire('heir');
    const renewal = await marker.updateOne(
      { _id: 'current', 'running.run_id': 'dead' },
      { $set: { 'running.heartbeat_at': new Date() } },
    );
    expect(renewal).toMatchObject({ matchedCount: 0, modifiedCount: 0 });
  });

  it('is published, released and fenced in one write', async () => {
    await acquire('mine');
    const publish = () =>
      marker.updateOne(
        { _id: 'current', 'running.run_id': 'mine' },
        { $set: { snapshot_id: 's2', kept: ['s1'] }, $unset: { running: '' } },
        { writeConcern: { w: 'majority', j: true } },
      );
    expect(await publish()).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(await publish()).toMatchObject({ matchedCount: 0 });
    expect(await marker.findOne()).toEqual({ _id: 'current', snapshot_id: 's2', kept: ['s1'] });
    expect((await acquire('next'))?.snapshot_id).toBe('s2');
  });
});
