import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { startTcpProxy, until } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../src/system/free-port.ts';

// What patches/mongodb@7.9.0.patch mends: with a release that mends it too, the patch can go.
describe('a client of the patched driver', () => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  it('finds a server that was not there when it first connected', async () => {
    const port = await freePort();
    const client = createMongoClient(`mongodb://127.0.0.1:${port}/`, { serverSelectionTimeoutMS: 100 });
    undo.push(() => client.close());
    await expect(client.db().command({ ping: 1 })).rejects.toThrow(/ECONNREFUSED/);
    const server = await startEmbeddedMongo({ port });
    undo.push(server.close);
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });

  it('finds a server again whenever all its connections break at once', async () => {
    const server = await startEmbeddedMongo();
    const network = await startTcpProxy(server.uri);
    const client = createMongoClient(network.url, { serverSelectionTimeoutMS: 1_000 });
    undo.push(server.close, network.close, () => client.close());
    const ping = () => client.db().command({ ping: 1 });
    for (let cut = 0; cut < 15; cut += 1) {
      await Promise.all([ping(), ping(), ping()]);
      await network.cut();
      await network.restore();
      await until(() => ping().catch(() => undefined), 4_000);
    }
  }, 60_000);
});
