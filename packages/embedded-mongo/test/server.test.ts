import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { type EmbeddedMongoOptions, startEmbeddedMongo } from '../src/index.ts';

describe('startEmbeddedMongo', () => {
  const open: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });

  async function start(options?: EmbeddedMongoOptions) {
    const mongo = await startEmbeddedMongo(options);
    open.push(mongo);
    return mongo;
  }

  function rowsOf({ uri }: { uri: string }) {
    const client = new MongoClient(uri);
    open.push(client);
    return client.db('test').collection('rows');
  }

  it('listens on a free loopback port and returns its address', async () => {
    const mongo = await start();
    expect(mongo.uri).toBe(`mongodb://127.0.0.1:${mongo.port}/`);
    expect(mongo.port).toBeGreaterThan(0);
  });

  it.each(['0.0.0.0', '::', '192.168.1.1', 'example.org'])('does not listen on %s', async (host) => {
    await expect(start({ host })).rejects.toThrow(
      `Embedded MongoDB listens on loopback only: received host "${host}"`,
    );
  });

  it('rejects if the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => other.close(resolve));
  });

  it('keeps the data of two servers separate', async () => {
    const [one, two] = [await start(), await start()];
    await rowsOf(one).insertOne({ n: 1 });
    expect(await rowsOf(two).countDocuments()).toBe(0);
    expect(await rowsOf(one).countDocuments()).toBe(1);
  });

  it('closes its connections and loses its data when closed', async () => {
    const mongo = await start();
    const client = new MongoClient(mongo.uri);
    open.push(client);
    await client.db('test').collection('rows').insertOne({ n: 1 });
    const dropped = once(client, 'connectionClosed');
    await mongo.close();
    await dropped;
    const again = await start({ port: mongo.port });
    expect(await rowsOf(again).countDocuments()).toBe(0);
  });
});
