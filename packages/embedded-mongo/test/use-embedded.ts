// The embedded server with its engine at hand, and a client, for one suite.
import { afterAll, beforeAll } from '@jest/globals';
import { type Db, MongoClient } from 'mongodb';
import { createEngine, type Engine } from '../src/engine.ts';
import { type EmbeddedMongo, serve } from '../src/server.ts';

/** To be called in a `describe`; the functions give their things inside its tests. */
export function useEmbedded(): { db: () => Db; engine: () => Engine; port: () => number } {
  let engine: Engine;
  let mongo: EmbeddedMongo;
  let client: MongoClient;
  const faults: unknown[] = [];
  beforeAll(async () => {
    engine = createEngine();
    mongo = await serve(engine, { onFault: (error) => faults.push(error) });
    client = await new MongoClient(mongo.uri).connect();
  });
  afterAll(async () => {
    await client?.close();
    await mongo?.close();
    // A fault of the server's own is a failure, even where a test expected an error.
    if (faults.length > 0) throw faults[0];
  });
  return { db: () => client.db('test'), engine: () => engine, port: () => mongo.port };
}
