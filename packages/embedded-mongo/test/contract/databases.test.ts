import { describe, expect, it } from '@jest/globals';
import { testServers, uniqueDatabase } from '../../src/test-servers.ts';
import { useDatabase } from '../../src/use-database.ts';

describe.each(testServers())('$name: databases and collections', (server) => {
  const db = useDatabase(server, 'namespaces');

  it('lists and drops collections', async () => {
    for (const name of ['one', 'two']) await db().collection(name).insertOne({ n: 1 });
    const names = (await db().listCollections().toArray()).map(({ name }) => name);
    expect(names.sort()).toEqual(['one', 'two']);
    await db().collection('one').drop();
    expect((await db().listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)).toEqual([
      'two',
    ]);
  });

  it('lists collections by name', async () => {
    for (const name of ['one', 'two']) await db().collection(name).insertOne({ n: 1 });
    const found = await db().listCollections({ name: 'two' }).toArray();
    expect(found.map(({ name, type }) => ({ name, type }))).toEqual([{ name: 'two', type: 'collection' }]);
  });

  it('drops documents and indexes with their collection', async () => {
    const rows = db().collection('again');
    await rows.createIndex({ n: 1 });
    await rows.insertOne({ n: 1 });
    await rows.drop();
    await rows.insertOne({ n: 2 });
    expect(await rows.countDocuments()).toBe(1);
    expect(await rows.indexes()).toHaveLength(1);
  });

  it('lists a database until it is dropped', async () => {
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
