import { MARKER_ID } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { startTcpProxy, until } from '@coinfront/testing';
import { fakeOnly } from '@coinfront/testing/fake-only';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AlreadyRunningError, DatabaseError, LeaseLostError } from '../../src/index.ts';
import { holdLease, type Lease } from '../../src/open/hold-lease.ts';
import type { MarkerDocument } from '../../src/open/marker-document.ts';
import { createServerClock, type ServerClock } from '../../src/open/server-clock.ts';
import { silentLog, useTestDatabase } from '../fixtures/test-database.ts';

// Longer than any machine stalls. Tests do not wait for it: heartbeats and giving up use Jest's fake timers.
const LEASE_MS = 30_000;
const HEARTBEAT_MS = LEASE_MS / 5;
const never = new AbortController().signal;
const PATIENCE = { forMs: 5_000, signal: never };

describe.each(testServers())('holdLease on $name', (server) => {
  const database = useTestDatabase(server);
  const undo: (() => Promise<unknown>)[] = [];

  // The driver does not use the faked functions.
  beforeEach(() => {
    fakeOnly('setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance');
  });
  afterEach(async () => {
    jest.useRealTimers();
    for (const step of undo.splice(0).reverse()) await step();
  });
  async function hold(runId: string, uri = database().uri, clock?: ServerClock): Promise<Lease> {
    const client = createMongoClient(uri);
    undo.push(() => client.close());
    const db = client.db(database().db.databaseName);
    const markers = db.collection<MarkerDocument>(database().markers.collectionName);
    const lease = await holdLease(
      { markers, clock: clock ?? createServerClock(db), log: silentLog, signal: never },
      { runId, leaseMs: LEASE_MS },
    );
    undo.push(() => lease.release(PATIENCE).catch(() => {}));
    return lease;
  }

  async function leave(runId: string, heartbeatAgeMs: number): Promise<void> {
    const { localTime } = await database().db.admin().command({ hello: 1 });
    const heartbeat_at = new Date(localTime.getTime() - heartbeatAgeMs);
    await database().markers.insertOne({
      _id: MARKER_ID,
      running: { run_id: runId, started_at: heartbeat_at, heartbeat_at },
    });
  }

  it("writes the run into the marker, with the server's time", async () => {
    const lease = await hold('mine');
    const { running } = await database().readMarker();
    expect(running?.run_id).toBe('mine');
    expect(running?.started_at).toEqual(lease.acquiredAt);
    expect(lease.marker.snapshot_id).toBeUndefined();
  });

  it("uses the server's clock, not this machine's", async () => {
    await leave('left-yesterday', 86_400_000);
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    await expect(hold('slow-clock', database().uri, async () => twoDaysAgo)).rejects.toThrow(
      AlreadyRunningError,
    );
    const lease = await hold('mine', database().uri, async () => new Date('2031-01-01T00:00:00Z'));
    expect(lease.acquiredAt).toEqual(new Date('2031-01-01T00:00:00Z'));
    await until(async () => (await database().readMarker()).running?.heartbeat_at.getFullYear() === 2031);
  });

  it('does not admit a second run while the first renews', async () => {
    await hold('first');
    await expect(hold('second')).rejects.toThrow(new AlreadyRunningError('first'));
  });

  it('has one winner among twenty concurrent runs', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, racer) => hold(`racer-${racer}`)),
    );
    const losers = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(losers).toHaveLength(19);
    expect(losers.every((error) => error instanceof AlreadyRunningError)).toBe(true);
  });

  it('takes over from a run whose last heartbeat is older than the lease', async () => {
    await leave('dead', LEASE_MS + 1);
    await hold('mine');
    expect((await database().readMarker()).running?.run_id).toBe('mine');
  });

  it('does not take over from a run with a younger heartbeat', async () => {
    await leave('alive', LEASE_MS / 2);
    await expect(hold('mine')).rejects.toThrow(AlreadyRunningError);
    expect((await database().readMarker()).running?.run_id).toBe('alive');
  });

  it('renews its heartbeat', async () => {
    const { acquiredAt } = await hold('mine');
    await until(async () => {
      jest.advanceTimersByTime(HEARTBEAT_MS);
      return ((await database().readMarker()).running?.heartbeat_at ?? 0) > acquiredAt;
    });
  });

  it('recognises its own lease after a lost reply', async () => {
    const proxy = await startTcpProxy(database().uri);
    undo.push(proxy.close);
    proxy.loseReplyTo('findAndModify');
    await hold('mine', proxy.url);
    expect(proxy.losses()).toBe(1);
    expect((await database().readMarker()).running?.run_id).toBe('mine');
  });

  it('aborts with LeaseLostError if another run took over', async () => {
    const lease = await hold('mine');
    await database().markers.updateOne({}, { $set: { 'running.run_id': 'other' } });
    jest.advanceTimersByTime(HEARTBEAT_MS);
    await until(() => lease.signal.aborted);
    expect(lease.signal.reason).toEqual(new LeaseLostError('Another run took over the lease'));
  });

  it('aborts if it could not renew for two thirds of the lease, before others may take over', async () => {
    const proxy = await startTcpProxy(database().uri);
    const lease = await hold('mine', proxy.url);
    undo.push(proxy.close);
    proxy.hang();
    jest.advanceTimersByTime((2 / 3) * LEASE_MS - 1);
    expect(lease.signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(lease.signal.reason).toEqual(new LeaseLostError('The lease could not be renewed in time'));
    await proxy.restore();
  });

  it('renews as soon as the database is available again, without waiting for the next heartbeat', async () => {
    const proxy = await startTcpProxy(database().uri);
    undo.push(proxy.close);
    const { acquiredAt, signal } = await hold('mine', proxy.url);
    const refusals = proxy.refuse();
    jest.advanceTimersByTime(HEARTBEAT_MS);
    await until(() => refusals() >= 3);
    await proxy.restore();
    await until(async () => ((await database().readMarker()).running?.heartbeat_at ?? 0) > acquiredAt);
    expect(signal.aborted).toBe(false);
  });

  it("does not mistake a duplicate in a user's unique index for another run", async () => {
    const heartbeat_at = new Date('2031-01-01T00:00:00Z');
    const other = {
      _id: 'other' as typeof MARKER_ID,
      running: { run_id: 'x', started_at: heartbeat_at, heartbeat_at },
    };
    await database().markers.createIndex({ 'running.heartbeat_at': 1 }, { unique: true });
    await database().markers.insertOne(other);
    try {
      await expect(hold('mine', database().uri, async () => heartbeat_at)).rejects.toThrow(DatabaseError);
    } finally {
      await database().markers.dropIndex('running.heartbeat_at_1');
    }
  });

  it('others can acquire it at once after its release', async () => {
    const lease = await hold('first');
    await lease.release(PATIENCE);
    expect((await database().readMarker()).running).toBeUndefined();
    await hold('second');
  });

  it('does not release a lease that another run took over', async () => {
    const lease = await hold('mine');
    await database().markers.updateOne({}, { $set: { 'running.run_id': 'other' } });
    await lease.release(PATIENCE);
    expect((await database().readMarker()).running?.run_id).toBe('other');
  });

  it('finish throws LeaseLostError after another run took over', async () => {
    const lease = await hold('mine');
    await database().markers.updateOne({}, { $set: { 'running.run_id': 'other' } });
    await expect(lease.finish(never)).rejects.toThrow(LeaseLostError);
  });

  it('throws DatabaseError for a marker in another format', async () => {
    await database().markers.insertOne({ _id: MARKER_ID, snapshot_id: 'yesterday' });
    await expect(hold('mine')).rejects.toThrow(DatabaseError);
  });
});
