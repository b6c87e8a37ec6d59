import { describe, expect, it } from '@jest/globals';
import { createMongoClient, databaseName } from '../src/mongo.ts';

describe('databaseName', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', 'coinfront'],
    ['mongodb://127.0.0.1:27017/?authMechanism=PLAIN', 'coinfront'],
    ['mongodb://root:a%2Fb@mongo:27017/market?authSource=admin', 'market'],
    ['mongodb://a:1,b:2/replicated?replicaSet=rs', 'replicated'],
    ['mongodb+srv://user:pw@cluster.example.net/prices', 'prices'],
  ])('finds the database of %s', (uri, name) => {
    expect(databaseName(uri)).toBe(name);
  });
});

describe('createMongoClient', () => {
  it('bounds every wait, and lets the connection string have the last word', async () => {
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
});
