// A server and a database with a unique name for one suite; dropped and closed at its end. For tests only.
import { afterAll, beforeAll } from '@jest/globals';
import { type Db, MongoClient } from 'mongodb';
import { type RunningServer, type TestServer, uniqueDatabase, uriWithDatabase } from './test-servers.ts';

/** `uri` is the server's connection string with the database's name. */
export type UsedDatabase = (() => Db) & { uri: () => string };

/** Call it in a `describe`; inside the tests the result returns the database. */
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
