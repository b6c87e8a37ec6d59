import { COLLECTIONS } from '@coinfront/contracts';
import { embeddedServer, testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { nextPath, until } from '@coinfront/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { assertPublished } from '../published-schemas.ts';
import { publish } from './database.ts';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

const [ADA, GRACE] = ['a'.repeat(32), 'g'.repeat(32)];

// Two processes. The tests depend on each other: each continues where the previous one ended.
describe.each(testServers())('editing on $name', (server) => {
  const { start } = useFrontApis();
  const db = useDatabase(server, 'editing');
  let here: FrontApi;
  let elsewhere: FrontApi;

  beforeAll(async () => {
    await publish(db());
    const environment = { MONGODB_URI: db.uri(), ADMIN_TOKENS: `ada:${ADA}, grace:${GRACE}` };
    [here, elsewhere] = await Promise.all([start(environment), start(environment)]);
  });

  type Sent = { token?: string | undefined; seen?: string; usd?: string | null };

  async function send(
    api: FrontApi,
    method: 'get' | 'put' | 'delete',
    path: string,
    { token = ADA, seen = '*', usd }: Sent = {},
  ) {
    const response = await fetch(`${api.urls.api}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'If-Match': seen, 'Content-Type': 'application/json' },
      ...(usd !== undefined && {
        body: JSON.stringify({ usd: usd === null ? null : { source: 'simulator', id: usd } }),
      }),
    });
    const text = await response.text();
    const body = text === '' ? {} : JSON.parse(text);
    const headers = Object.fromEntries(response.headers);
    assertPublished({ method, path, status: response.status, headers, body });
    return { status: response.status, headers, body };
  }

  const usdOf = async (api: FrontApi, id: number) => {
    const { body } = await api.getPatiently(`/assets/${id}`);
    const { usd_match, usd } = body.data as unknown as { usd_match: string; usd: { id: string } | null };
    return usd ? `${usd_match} ${usd.id}` : usd_match;
  };

  const versionOf = async (api: FrontApi) => (await send(api, 'get', '/mappings')).body.version as number;

  it('shows an edit in the next response of the process, soon in others, and after the next ingestion', async () => {
    expect([await usdOf(here, 2), await usdOf(elsewhere, 2)]).toEqual(['missing', 'missing']);
    const put = await send(here, 'put', '/mappings/2', { usd: 'gamma', seen: '"v0"' });
    expect({ status: put.status, etag: put.headers.etag }).toEqual({ status: 201, etag: '"v1"' });
    expect([await usdOf(here, 2), await usdOf(here, 3)]).toEqual(['mapped gamma', 'missing']);
    await until(async () => (await usdOf(elsewhere, 2)) === 'mapped gamma');

    await here.getFrom(await publish(db(), 2), '/');
    expect(await usdOf(here, 2)).toBe('mapped gamma');

    const taken = await send(elsewhere, 'delete', '/mappings/2', { token: GRACE, seen: '"v1"' });
    expect({ status: taken.status, etag: taken.headers.etag }).toEqual({ status: 204, etag: '"v2"' });
    expect([await usdOf(elsewhere, 2), await usdOf(elsewhere, 3)]).toEqual(['missing', 'name gamma']);
  });

  // Updates of one document are atomic in MongoDB and in the embedded server, but not in FerretDB 1.24 (tried).
  if (server === embeddedServer) {
    it('makes one of two concurrent edits, and returns 412 for the other', async () => {
      const version = await versionOf(here);
      const seen = `"v${version}"`;
      const outcomes = await Promise.all([
        send(here, 'put', '/mappings/2', { usd: 'gamma', seen }),
        send(elsewhere, 'put', '/mappings/1', { token: GRACE, usd: null, seen }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 412]);
      for (const { headers } of outcomes) expect(headers.etag).toBe(`"v${version + 1}"`);
      const [first, second] = [
        await send(here, 'get', '/mappings'),
        await send(elsewhere, 'get', '/mappings'),
      ];
      expect(first).toMatchObject({ status: 200, body: { version: version + 1, count: 1 } });
      expect(second.body).toEqual(first.body);
      const { editor, asset_id } = first.body.data[0];
      const log = db().collection<{ _id: number }>(COLLECTIONS.mappingsLog);
      expect(await log.find({ _id: { $gt: version } }).toArray()).toEqual([
        expect.objectContaining({ _id: version + 1, editor, asset_id, previous: null, at: expect.any(Date) }),
      ]);
      expect((await send(here, 'delete', `/mappings/${asset_id}`)).status).toBe(204);
    });
  }

  it('does not change the pages of a walk that started before', async () => {
    // The edits above may have been made by the other process.
    await until(async () => (await usdOf(here, 3)) === 'name gamma');
    const first = await here.getPatiently('/?limit=1');
    await send(here, 'put', '/mappings/3', { usd: null });
    expect(await usdOf(here, 3)).toBe('none');
    // The other process has no view of the version the walk started with.
    await until(async () => (await usdOf(elsewhere, 3)) === 'none');
    const second = await elsewhere.getPatiently(nextPath(first.headers.link) as string);
    const third = await here.getPatiently(nextPath(second.headers.link) as string);
    expect(third.body.data).toMatchObject([{ id: 3, usd_match: 'name', usd: { id: 'gamma' } }]);
    expect((await send(here, 'delete', '/mappings/3')).status).toBe(204);
  });

  it('returns errors for a wrong token and for unknown ids, and logs no token', async () => {
    expect((await send(here, 'put', '/mappings/2', { token: 'x'.repeat(32), usd: 'gamma' })).status).toBe(
      401,
    );
    expect((await send(here, 'put', '/mappings/2', { usd: 'gama' })).status).toBe(422);
    expect((await send(here, 'put', '/mappings/77', { usd: 'gamma' })).status).toBe(404);
    expect((await send(here, 'delete', '/mappings/2')).status).toBe(404);
    expect((await send(here, 'put', '/mappings/2', { usd: 'gamma' })).status).toBe(201);
    const { output } = await here.stop();
    expect(output).toContain('mapping changed');
    expect(output).not.toMatch(/a{32}|g{32}|x{32}/);
  });
});
