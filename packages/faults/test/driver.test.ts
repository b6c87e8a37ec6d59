import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { freePort, until } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';

// One of the two things that patches/mongodb@7.9.0.patch mends; the other, a heartbeat without end, comes up in one of five
// kills of a database that does not stream its state (`pnpm test:faults --only restart` with FAULTS_DATABASE).
describe('a client of the patched driver', () => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  it('finds a server that was not there when it first connected', async () => {
    const port = await freePort();
    const client = createMongoClient(`mongodb://127.0.0.1:${port}/`, { serverSelectionTimeoutMS: 100 });
    undo.push(() => client.close());
    const ping = () => client.db().command({ ping: 1 });
    await expect(ping()).rejects.toMatchObject({ name: 'MongoServerSelectionError' });
    const server = await startEmbeddedMongo({ port });
    undo.push(server.close);
    // The short timeout is for the first one; on a busy machine another may not be answered within it either.
    expect(await until(() => ping().catch(() => undefined))).toMatchObject({ ok: 1 });
  });
});
