// The embedded server with access to its engine, and a client, for one suite.
import { afterAll, beforeAll } from '@jest/globals';
import { type Db, MongoClient } from 'mongodb';
import { createEngine, type Engine } from '../src/engine.ts';
import { type EmbeddedMongo, serve } from '../src/server.ts';

/** Call it in a `describe`; the functions can be used inside its tests. */
export function useEmbedded(): { db: () => Db; engine: () => Engine; port: () => number } {
  let engine: Engine;
  let mongo: EmbeddedMongo;
  let client: MongoClient;
  const internalErrors: unknown[] = [];
  beforeAll(async () => {
    engine = createEngine();
    mongo = await serve(engine, { onInternalError: (error) => internalErrors.push(error) });
    client = await new MongoClient(mongo.uri).connect();
  });
  afterAll(async () => {
    await client?.close();
    await mongo?.close();
    // An internal error fails the suite, even if a test expected an error.
    if (internalErrors.length > 0) throw internalErrors[0];
  });
  return { db: () => client.db('test'), engine: () => engine, port: () => mongo.port };
}
