// One test for each hunk of the patch of the MongoDB driver: see patches/README.md.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { createMongoClient } from '@coinfront/runtime/mongo';
import { freePort, until } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** Every socket that this process opens from now on. */
function collectSockets(): Socket[] {
  const sockets: Socket[] = [];
  const collect = (message: unknown) => sockets.push((message as { socket: Socket }).socket);
  subscribe('net.client.socket', collect);
  undo.push(() => unsubscribe('net.client.socket', collect));
  return sockets;
}

describe('lib/cmap/connection.js', () => {
  it('fails a heartbeat that is written to a destroyed socket, and then connects again', async () => {
    const server = await startEmbeddedMongo();
    undo.push(server.close);
    const sockets = collectSockets();
    const client = createMongoClient(server.uri, {
      serverMonitoringMode: 'poll',
      heartbeatFrequencyMS: 500,
    });
    undo.push(() => client.close());
    await client.connect();
    const [monitor] = sockets;
    if (!monitor) throw new Error('The driver has opened no socket');

    // The driver sends the heartbeat next, in the same turn of the event loop; the socket emits `close` in a later one.
    const destroyed = once(client, 'serverHeartbeatStarted').then(() => once(monitor, 'close'));
    client.once('serverHeartbeatStarted', () => monitor.destroy());
    const failed = once(client, 'serverHeartbeatFailed').then(([event]) => event);
    expect(await Promise.race([failed, destroyed])).toMatchObject({
      failure: { name: 'MongoNetworkError', message: expect.stringMatching(/^connection .* closed$/) },
    });
    await once(client, 'serverHeartbeatSucceeded');
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});

describe('lib/mongo_client.js', () => {
  it('connects a client again whose first connection failed', async () => {
    const port = await freePort();
    const client = createMongoClient(`mongodb://127.0.0.1:${port}/`, { serverSelectionTimeoutMS: 100 });
    undo.push(() => client.close());
    const ping = () => client.db().command({ ping: 1 });
    await expect(ping()).rejects.toMatchObject({ name: 'MongoServerSelectionError' });
    const server = await startEmbeddedMongo({ port });
    undo.push(server.close);
    // The timeout has to be short for the first attempt, so on a busy machine later ones can time out too.
    const pong = await until(() =>
      ping().catch((error) => {
        if (error.name !== 'MongoServerSelectionError') throw error;
      }),
    );
    expect(pong).toMatchObject({ ok: 1 });
  });
});
