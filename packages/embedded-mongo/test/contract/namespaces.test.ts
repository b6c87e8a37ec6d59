import { describe, expect, it } from '@jest/globals';
import { testServers, uniqueDatabase } from '../../src/test-servers.ts';
import { useDatabase } from '../../src/use-database.ts';

describe.each(testServers())('$name: databases and collections', (server) => {
  const db = useDatabase(server, 'namespaces');

  it('creates, lists and drops collections', async () => {
    await db().createCollection('created');
    await db().collection('written').insertOne({ n: 1 });
    const names = (await db().listCollections().toArray()).map(({ name }) => name);
    expect(names.sort()).toEqual(['created', 'written']);
    await db().collection('created').drop();
    expect((await db().listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)).toEqual([
      'written',
    ]);
    await db().collection('written').drop();
  });

  it('lists collections by name', async () => {
    await db().createCollection('one');
    await db().createCollection('two');
    const found = await db().listCollections({ name: 'two' }).toArray();
    expect(found.map(({ name, type }) => ({ name, type }))).toEqual([{ name: 'two', type: 'collection' }]);
  });

  it('refuses to create a collection twice', async () => {
    await db().createCollection('twice');
    await expect(db().createCollection('twice')).rejects.toMatchObject({ code: 48 });
  });

  it('forgets documents and indexes with their collection', async () => {
    const rows = db().collection('again');
    await rows.createIndex({ n: 1 });
    await rows.insertOne({ n: 1 });
    await rows.drop();
    await rows.insertOne({ n: 2 });
    expect(await rows.countDocuments()).toBe(1);
    expect(await rows.indexes()).toHaveLength(1);
  });

  it('lists a database while it has something, and drops it', async () => {
    const name = uniqueDatabase('dropped');
    const other = db().client.db(name);
    const names = async () =>
      (await db().admin().listDatabases({ nameOnly: true })).databases.map((database) => database.name);
    await other.collection('rows').insertOne({ n: 1 });
    expect(await names()).toContain(name);
    await other.dropDatabase();
    expect(await names()).not.toContain(name);
    expect(await other.collection('rows').countDocuments()).toBe(0);
  });
});
