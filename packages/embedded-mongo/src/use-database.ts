// A server and a database of a unique name for one suite, dropped and closed when it ends. For tests only.
import { afterAll, beforeAll } from '@jest/globals';
import { type Db, MongoClient } from 'mongodb';
import { type RunningServer, type TestServer, uniqueDatabase, uriWithDatabase } from './test-servers.ts';

/** `uri` is the server's connection string with the database in it. */
export type UsedDatabase = (() => Db) & { uri: () => string };

/** To be called in a `describe`; the result gives the database inside its tests. */
export function useDatabase(server: TestServer, prefix: string): UsedDatabase {
  let running: RunningServer;
  let client: MongoClient;
  let db: Db;
  beforeAll(async () => {
    running = await server.start();
    client = await new MongoClient(running.uri).connect();
    db = client.db(uniqueDatabase(prefix));
  });
  afterAll(async () => {
    await db?.dropDatabase();
    await client?.close();
    await running?.close();
  });
  return Object.assign(() => db, { uri: () => uriWithDatabase(running.uri, db.databaseName) });
}
