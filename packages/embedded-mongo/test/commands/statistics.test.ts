import { beforeAll, describe, expect, it } from '@jest/globals';
import { useEmbedded } from '../use-embedded.ts';

describe('statistics', () => {
  const { db } = useEmbedded();
  beforeAll(async () => {
    await db()
      .collection('rows')
      .insertOne({ _id: 1 as never, a: 1 });
    await db().collection('rows').createIndex({ a: 1 });
  });

  it('answers what a database browser asks', async () => {
    expect(await db().stats()).toMatchObject({ db: 'test', collections: expect.any(Number), ok: 1 });
    expect(await db().command({ collStats: 'rows' })).toMatchObject({
      ns: 'test.rows',
      nindexes: 2,
      count: 1,
    });
    expect(await db().admin().serverStatus()).toMatchObject({ version: '7.0.0', ok: 1 });
    expect(await db().command({ connectionStatus: 1 })).toMatchObject({
      authInfo: { authenticatedUsers: [] },
    });
  });
});
