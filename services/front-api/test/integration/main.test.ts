import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { testServers, uniqueDatabase } from '@coinfront/embedded-mongo/test-servers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnFrontApi, startFrontApi } from './front-api-process.ts';

const [server] = testServers() as [ReturnType<typeof testServers>[number]];
/** Port 9 (discard) of this machine: nothing listens there. */
const NO_DATABASE = 'mongodb://user:hidden@127.0.0.1:9/?directConnection=true';

describe('main', () => {
  let mongo: Awaited<ReturnType<typeof server.start>>;
  let MONGODB_URI: string;
  beforeAll(async () => {
    mongo = await server.start();
    const uri = new URL(mongo.uri);
    uri.pathname = `/${uniqueDatabase('main')}`;
    MONGODB_URI = uri.href;
  });
  afterAll(() => mongo.close());

  it('ends with 78 and one line when its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { ended } = spawnFrontApi({ MONGODB_URI, PORT: String(port) });
    expect(await ended).toMatchObject({
      code: 78,
      errors: `PORT: ${port} on 127.0.0.1 is taken by another process; choose another\n`,
    });
    taken.close();
  });

  it('ends with 78 and one line for each wrong variable', async () => {
    const { ended } = spawnFrontApi({ MONGODB_URI: '', MARKER_POLL_MS: 'often' });
    const { code, errors } = await ended;
    expect(code).toBe(78);
    expect(errors.trim().split('\n')).toEqual([
      'MONGODB_URI: is required',
      expect.stringMatching(/^MARKER_POLL_MS: .*received "often"$/),
    ]);
  });

  it('ends with 0 on SIGTERM, answering those who still wait', async () => {
    const api = await startFrontApi({ MONGODB_URI, INGESTION_WAITERS_MAX: '1' });
    const answers = [api.get('/?limit=1'), api.get('/?limit=2')];
    // One of the two is refused because the other waits.
    await Promise.race(answers);
    const begun = performance.now();
    const { code, output } = await api.stop();
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatchObject({ status: 503, body: { type: '/problems/snapshots-missing' } });
    }
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(code).toBe(0);
    expect(output).not.toContain('"level":"error"');
  }, 15_000);

  it('ends when the process that started it is gone', async () => {
    const api = await startFrontApi({ MONGODB_URI });
    api.child.disconnect();
    expect((await api.ended).code).toBe(0);
  });

  it('starts without a database, says that it is not ready, and keeps the password to itself', async () => {
    const api = await startFrontApi({ MONGODB_URI: NO_DATABASE });
    expect((await api.get('/')).body.type).toBe('/problems/database-unavailable');
    expect(await api.isReady()).toBe(false);
    const { code, output, errors } = await api.stop();
    expect(code).toBe(0);
    expect(output).toContain('the database gives no markers');
    expect(output + errors).not.toContain('hidden');
  });
});
