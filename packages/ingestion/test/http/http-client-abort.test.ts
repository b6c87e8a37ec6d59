import { afterEach, describe, expect, it } from '@jest/globals';
import { json, type LocalServer } from './local-server.ts';
import { recordingDependencies } from './recording-dependencies.ts';
import { startClient } from './test-client.ts';

let server: LocalServer;
afterEach(() => server.close());

async function start(...given: Parameters<typeof startClient>) {
  const started = await startClient(...given);
  server = started.server;
  return started;
}

describe('createHttpClient, when the caller aborts,', () => {
  const reason = new Error('Stopped');

  it('throws the reason at once while it waits for a response', async () => {
    const controller = new AbortController();
    const { get } = await start(() => controller.abort(reason));
    await expect(get(controller.signal)).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it('throws the reason at once within a body', async () => {
    const controller = new AbortController();
    const { get } = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"data":[', () => setImmediate(() => controller.abort(reason)));
    });
    await expect(get(controller.signal)).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it('throws the reason at once between two attempts, and sends no other request', async () => {
    const controller = new AbortController();
    const { log } = recordingDependencies().dependencies;
    // Without a fake sleep, the client waits for a real minute.
    const { get } = await start(json({}, 429), {
      sleep: undefined,
      log: Object.assign(log, { warn: () => setImmediate(() => controller.abort(reason)) }),
    });
    await expect(get(controller.signal)).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it('sends no request if the signal has already aborted', async () => {
    const { get } = await start(json({ data: [] }));
    await expect(get(AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(server.requests).toHaveLength(0);
  });
});
