import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { startTcpProxy } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DatabaseError, LeaseLostError } from '../../src/index.ts';
import { holdLease } from '../../src/open/hold-lease.ts';
import type { MarkerDocument } from '../../src/open/marker-document.ts';
import { createServerClock } from '../../src/open/server-clock.ts';
import { publishSnapshot, type StagedSnapshot } from '../../src/publish/publish-snapshot.ts';
import { silentLog, useTestDatabase } from '../fixtures/test-database.ts';

const never = new AbortController().signal;
const staged = (millisecond: number): StagedSnapshot => ({
  snapshot_id: `00000000000000${millisecond}-00000000`,
  started_at: new Date('2026-01-01T00:00:00Z'),
  documents: 5,
  checksum: '00000000000000ff',
  source: 'simulator',
  rows_limit: null,
});

describe.each(testServers())('publishSnapshot on $name', (server) => {
  const database = useTestDatabase(server);
  const undo: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });
  async function openRun(runId: string, uri = database().uri, forMs = 20_000) {
    const budget = { forMs, signal: never };
    const client = createMongoClient(uri);
    undo.push(() => client.close());
    const db = client.db(database().db.databaseName);
    const markers = db.collection<MarkerDocument>(database().markers.collectionName);
    const clock = createServerClock(db);
    const lease = await holdLease(
      { markers, clock, log: silentLog, signal: never },
      { runId, leaseMs: 30_000 },
    );
    undo.push(() => lease.release(budget).catch(() => {}));
    return { markers, clock, lease, working: budget, ending: budget, hurried: budget };
  }

  it('names the snapshot and releases the lease in one write', async () => {
    const published = await publishSnapshot(await openRun('a'), staged(1));
    expect(await database().readMarker()).toEqual({ _id: 'current', kept: [], ...published });
    expect(published).toMatchObject(staged(1));
  });

  it('keeps the replaced snapshot, with the time of the replacement', async () => {
    const first = await publishSnapshot(await openRun('a'), staged(1));
    const second = await publishSnapshot(await openRun('b'), staged(2));
    const third = await publishSnapshot(await openRun('c'), staged(3));
    expect((await database().readMarker()).kept).toEqual([
      { ...first, replaced_at: second.last_updated },
      { ...second, replaced_at: third.last_updated },
    ]);
  });

  it('changes nothing once another run has taken over', async () => {
    const run = await openRun('slow');
    await database().markers.updateOne({}, { $set: { 'running.run_id': 'other' } });
    await expect(publishSnapshot(run, staged(1))).rejects.toThrow(LeaseLostError);
    const marker = await database().readMarker();
    expect(marker.snapshot_id).toBeUndefined();
    expect(marker.running?.run_id).toBe('other');
  });

  it('is published if only the reply to the write was lost', async () => {
    const proxy = await startTcpProxy(database().uri);
    undo.push(proxy.close);
    const run = await openRun('a', proxy.url);
    // Only the publishing write contains a checksum, not the heartbeat.
    proxy.loseReplyTo('checksum');
    expect(await publishSnapshot(run, staged(1))).toMatchObject(staged(1));
    expect(proxy.losses()).toBe(1);
    expect(await database().readMarker()).toMatchObject(staged(1));
  });

  it('is not published if the write never arrives, however often it is sent, and releases the lease', async () => {
    const proxy = await startTcpProxy(database().uri);
    undo.push(proxy.close);
    const run = await openRun('a', proxy.url, 2_000);
    proxy.loseRequest('checksum', Number.POSITIVE_INFINITY);
    await expect(publishSnapshot(run, staged(1))).rejects.toThrow(DatabaseError);
    expect(proxy.losses()).toBeGreaterThan(1);
    const marker = await database().readMarker();
    expect(marker.snapshot_id).toBeUndefined();
    expect(marker.running).toBeUndefined();
  });
});
