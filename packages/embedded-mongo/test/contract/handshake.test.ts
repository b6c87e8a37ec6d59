import { describe, expect, it } from '@jest/globals';
import { testServers } from '../../src/test-servers.ts';
import { useDatabase } from '../../src/use-database.ts';

describe.each(testServers())('$name: handshake', (server) => {
  const db = useDatabase(server, 'handshake');

  it('responds to ping', async () => {
    expect(await db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('reports its clock and its limits in hello', async () => {
    const before = Date.now();
    const hello = await db().command({ hello: 1 });
    expect(hello).toMatchObject({
      isWritablePrimary: true,
      maxBsonObjectSize: 16 * 1024 * 1024,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
    });
    expect(hello.localTime.getTime()).toBeGreaterThanOrEqual(before - 1000);
    expect(hello.localTime.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
  });

  it('reports a version in buildInfo', async () => {
    expect((await db().command({ buildInfo: 1 })).version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('accepts commands in a session', async () => {
    const client = db().client;
    await client.withSession(async (session) => {
      expect(await db().command({ ping: 1 }, { session })).toMatchObject({ ok: 1 });
    });
  });

  it('responds to many concurrent commands', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => db().command({ ping: 1 })));
    expect(replies.map((reply) => reply.ok)).toEqual(Array(50).fill(1));
  });

  it('returns code 59 for an unknown command', async () => {
    await expect(db().command({ noSuchCommand: 1 })).rejects.toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
    });
  });
});
