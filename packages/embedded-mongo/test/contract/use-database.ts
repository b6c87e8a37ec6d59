// A server and a database of a unique name for one suite, dropped and closed when it ends.
import { afterAll, beforeAll } from '@jest/globals';
import { type Db, MongoClient } from 'mongodb';
import { type RunningServer, type TestServer, uniqueDatabase } from '../../src/test-servers.ts';

/** To be called in a `describe`; the result gives the database inside its tests. */
export function useDatabase(server: TestServer, prefix: string): () => Db {
  let running: RunningServer;
  let client: MongoClient;
  let db: Db;
  beforeAll(async () => {
    running = await server.start();
    client = await new MongoClient(running.uri, { serverSelectionTimeoutMS: 3_000 }).connect();
    db = client.db(uniqueDatabase(prefix));
  });
  afterAll(async () => {
    await db?.dropDatabase();
    await client?.close();
    await running?.close();
  });
  return () => db;
}
