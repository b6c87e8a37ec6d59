import { describe, expect, it } from '@jest/globals';
import { createMongoClient } from '../src/mongo.ts';

describe('createMongoClient', () => {
  it('bounds every wait, unless the connection string sets it', async () => {
    const client = createMongoClient('mongodb://127.0.0.1:1/?serverselectiontimeoutms=50', {
      maxPoolSize: 1,
    });
    expect(client.options).toMatchObject({
      serverSelectionTimeoutMS: 50,
      connectTimeoutMS: 3000,
      socketTimeoutMS: 10_000,
      maxPoolSize: 1,
    });
    await expect(client.db().command({ ping: 1 })).rejects.toMatchObject({
      name: 'MongoServerSelectionError',
    });
    await client.close();
  });

  it('does not set maxPoolSize if the connection string sets minPoolSize', async () => {
    const client = createMongoClient('mongodb://127.0.0.1:1/?minPoolSize=5', { maxPoolSize: 1 });
    expect(client.options).toMatchObject({ minPoolSize: 5, maxPoolSize: 100 });
    await client.close();
  });

  it('finds options after any credentials and hosts', async () => {
    const uri = 'mongodb://u:p@%2Ftmp%2Fa.sock?appName=@a?b@&connectTimeoutMS=1';
    const client = createMongoClient(uri);
    expect(client.options).toMatchObject({ appName: '@a?b@', connectTimeoutMS: 1, socketTimeoutMS: 10_000 });
    await client.close();
  });
});
