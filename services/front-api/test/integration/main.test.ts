import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

describe('main', () => {
  const { spawn, start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'main');

  it('exits with 78 and a line for each port in use, before it connects to the database', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const both = { PORT: String(port), ADMIN_PORT: String(port), LISTEN_HOST: '' };
    const { code, output, errors } = await spawn({ MONGODB_URI: 'mongodb://127.0.0.1:9', ...both }).ended;
    expect({ code, output }).toEqual({ code: 78, output: '' });
    expect(errors.split('\n')).toEqual([
      `PORT: ${port} is taken by another process; choose another`,
      `ADMIN_PORT: ${port} on 127.0.0.1 is taken by another process; choose another`,
    ]);
    taken.close();
  });

  it('exits with 78 and one line for each invalid variable', async () => {
    const { code, errors } = await spawn({ MONGODB_URI: '', MARKER_POLL_MS: 'often' }).ended;
    expect(code).toBe(78);
    expect(errors.split('\n')).toEqual([
      'MONGODB_URI: is required',
      expect.stringMatching(/^MARKER_POLL_MS: .*received "often"$/),
    ]);
  });

  it('exits with 0 on SIGTERM, and responds to requests that would wait for another ten minutes', async () => {
    const api = await start({
      MONGODB_URI: db.uri(),
      INGESTION_WAITERS_MAX: '1',
      INGESTION_WAIT_MS: '600000',
    });
    const answers = [api.get('/?limit=1'), api.get('/?limit=2')];
    // One of the two returns at once, because the other one waits.
    await Promise.race(answers);
    const { code, output } = await api.stop();
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatchObject({ status: 503, body: { type: 'problems/snapshots-missing' } });
    }
    expect(code).toBe(0);
    expect(output).not.toContain('"level":"error"');
  });
});

// One process, which the second test ends.
describe('main without a database', () => {
  const { start } = useFrontApis();
  let api: FrontApi;
  beforeAll(async () => {
    api = await start({
      // Port 9 (discard) of this machine: nothing listens there.
      MONGODB_URI: 'mongodb://user:hidden@127.0.0.1:9/?directConnection=true',
      QUERY_TIMEOUT_MS: '50',
    });
  });

  it('starts, and reports that it is not ready', async () => {
    expect((await api.get('/')).body.type).toBe('problems/database-unavailable');
    expect(await api.isReady()).toBe(false);
  });

  it('exits with 0 when its parent process is gone, and does not log the password', async () => {
    api.leave();
    const { code, output, errors } = await api.ended;
    expect(code).toBe(0);
    expect(output).toContain('reading the markers failed');
    expect(output + errors).not.toContain('hidden');
  });
});
