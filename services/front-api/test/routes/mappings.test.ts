import type { Mapping } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createAuthorize } from '../../src/http/authorize.ts';
import type { EditOutcome } from '../../src/mappings/change-mapping.ts';
import type { Edit } from '../../src/mappings/edit.ts';
import type { Mappings } from '../../src/mappings/mappings-store.ts';
import { createTestApp, markersWith } from '../fakes.ts';
import { assertPublished } from '../published-schemas.ts';
import { NOON } from '../rows.ts';

const TOKEN = 'a'.repeat(32);
const beside = { asset_source: 'simulator', at: new Date(NOON), editor: 'ada' } as const;
const usd = { source: 'simulator', id: 'beta' } as const;
const mapping: Mapping = { ...beside, asset_id: 1, usd };
const change = { ...beside, asset_id: 1, version: 5, previous: null, next: { usd } };
const changed: EditOutcome = { outcome: 'changed', change, mapping };

const MAPPINGS: Mappings = {
  version: 4,
  entries: {
    'simulator:12': { ...mapping, asset_id: 12, usd: null },
    'simulator:3': { ...mapping, asset_id: 3 },
    'coinmarketcap:7': { ...mapping, asset_source: 'coinmarketcap', asset_id: 7 },
  },
  recent: [3, 4].map((version) => ({ ...change, version })),
};

function createTest(outcome: EditOutcome = changed) {
  const edits: Edit[] = [];
  const test = createTestApp({
    latest: markersWith(),
    editing: {
      authorize: createAuthorize([{ name: 'ada', token: TOKEN }]),
      store: { read: async () => MAPPINGS },
      changeMapping: async (edit, isSeen) => {
        edits.push(edit);
        return isSeen(4) ? outcome : { outcome: 'stale', version: 4 };
      },
    },
  });

  /** Sends the token and the current version, unless `headers` differ; checks the response against the OpenAPI document. */
  async function send(method: 'get' | 'put' | 'delete', path: string, body?: unknown, headers: object = {}) {
    const sent = request(test.app)[method](path);
    sent.set({ Authorization: `Bearer ${TOKEN}`, 'If-Match': '"v4"', ...headers });
    const answer = await (body === undefined ? sent : sent.send(body as object));
    const { status } = answer;
    assertPublished({ method, path, status, headers: answer.headers, body: answer.body });
    return { status, headers: answer.headers, body: answer.body };
  }
  return { ...test, edits, send };
}

describe('GET /mappings', () => {
  it('lists the mappings by asset and the latest changes, with the version as tag', async () => {
    const { status, headers, body } = await createTest().send('get', '/mappings');
    expect(status).toBe(200);
    expect(headers).toMatchObject({ etag: '"v4"', 'cache-control': 'no-store' });
    expect(body).toMatchObject({ version: 4, count: 3, recent: [{ version: 4, at: NOON }, { version: 3 }] });
    expect(body.data.map((one: Mapping) => `${one.asset_source} ${one.asset_id}`)).toEqual([
      'coinmarketcap 7',
      'simulator 3',
      'simulator 12',
    ]);
  });

  it('is for editors only', async () => {
    const { send } = createTest();
    const { status, headers } = await send('get', '/mappings', undefined, { Authorization: 'Bearer x' });
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('returns 404, as do PUT and DELETE, if no tokens are configured', async () => {
    const { app } = createTestApp({ latest: markersWith() });
    const answers = [
      request(app).get('/mappings'),
      request(app).put('/mappings/1').set('Authorization', `Bearer ${TOKEN}`).send({ usd: null }),
      request(app).delete('/mappings/1'),
    ];
    for (const answer of answers) expect((await answer).status).toBe(404);
  });
});

describe('PUT /mappings/{id}', () => {
  it('makes the edit in the name of the token, for the source of the assets', async () => {
    const { send, edits } = createTest();
    const { status, headers, body } = await send('put', '/mappings/1', { usd });
    expect({ status, etag: headers.etag }).toEqual({ status: 201, etag: '"v5"' });
    expect(body).toEqual({ ...mapping, at: NOON });
    expect(edits).toEqual([{ editor: 'ada', asset_source: 'simulator', asset_id: 1, next: { usd } }]);
  });

  it('returns 200 for a changed decision, and if nothing changes', async () => {
    const again = { ...changed, change: { ...change, previous: { usd: null } } };
    expect((await createTest(again).send('put', '/mappings/1', { usd })).status).toBe(200);
    const same = { outcome: 'unchanged', version: 4, mapping } as const;
    const { status, headers } = await createTest(same).send('put', '/mappings/1', { usd });
    expect({ status, etag: headers.etag }).toEqual({ status: 200, etag: '"v4"' });
  });

  it('maps an asset to no USD value', async () => {
    const { send, edits } = createTest();
    expect((await send('put', '/mappings/1', { usd: null })).status).toBe(201);
    expect(edits[0]?.next).toEqual({ usd: null });
  });

  it.each([
    [{}, 'usd'],
    [{ usd: 'u1' }, 'usd'],
    [{ usd: { source: 'simulator' } }, 'usd.id'],
    [{ usd: { source: 'elsewhere', id: 'u1' } }, 'usd.source'],
    [{ usd: { source: 'simulator', id: { $gt: '' } } }, 'usd.id'],
    [{ usd: null, editor: 'eve' }, 'body'],
    ['{"usd":null,"__proto__":{}}', 'body'],
    ['[]', 'body'],
  ])('reports the body %j as invalid, and names %s', async (sent, parameter) => {
    const { send, edits } = createTest();
    const { status, body } = await send('put', '/mappings/1', sent, { 'Content-Type': 'application/json' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: '../problems/invalid-body', errors: [{ parameter }] });
    expect(edits).toEqual([]);
  });

  const json = { 'Content-Type': 'application/json' };
  it.each([
    { what: 'is truncated', sent: '{"usd":', headers: json, expected: '400 invalid-body' },
    { what: 'is empty', sent: '', headers: json, expected: '400 invalid-body' },
    { what: 'is missing', sent: undefined, headers: {}, expected: '415 unsupported-media-type' },
    {
      what: 'is a form',
      sent: 'usd=u1',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      expected: '415 unsupported-media-type',
    },
    {
      what: 'has another charset',
      sent: '{"usd":null}',
      headers: { 'Content-Type': 'application/json; charset=latin1' },
      expected: '415 unsupported-media-type',
    },
    {
      what: 'is compressed',
      sent: '{"usd":null}',
      headers: { ...json, 'Content-Encoding': 'gzip' },
      expected: '415 unsupported-media-type',
    },
    {
      what: 'is too large',
      sent: { usd: { source: 'simulator', id: 'x'.repeat(1_000) } },
      headers: {},
      expected: '413 body-too-large',
    },
  ])('returns an error for a body that $what', async ({ sent, headers, expected }) => {
    const { status, body } = await createTest().send('put', '/mappings/1', sent, headers);
    expect(`${status} ${body.type}`).toBe(expected.replace(' ', ' ../problems/'));
  });

  it('returns errors for an asset or a USD value that the snapshots do not have', async () => {
    const { send, edits } = createTest();
    expect((await send('put', '/mappings/11', { usd })).body.type).toBe('../problems/not-found');
    const typo = await send('put', '/mappings/1', { usd: { ...usd, id: 'u2' } });
    expect(typo).toMatchObject({ status: 422, body: { type: '../problems/unknown-usd-value' } });
    expect(typo.body.detail).toContain('no USD value u2 of simulator');
    const elsewhere = await send('put', '/mappings/1', { usd: { source: 'coinpaprika', id: 'beta' } });
    expect(elsewhere.status).toBe(422);
    expect(edits).toEqual([]);
  });

  it('returns 409 for a USD value mapped to another asset, and for too many mappings', async () => {
    const taken = await createTest({ outcome: 'taken', by: 9 }).send('put', '/mappings/1', { usd });
    expect(taken).toMatchObject({ status: 409, body: { type: '../problems/usd-value-taken' } });
    expect(taken.body.detail).toContain('asset 9');
    const full = await createTest({ outcome: 'full' }).send('put', '/mappings/1', { usd });
    expect(full).toMatchObject({ status: 409, body: { type: '../problems/mappings-full' } });
  });

  it('requires the version the editor saw, and returns the current one', async () => {
    const { send } = createTest();
    const stale = await send('put', '/mappings/1', { usd }, { 'If-Match': '"v3"' });
    expect(stale).toMatchObject({ status: 412, headers: { etag: '"v4"' } });
    const { app } = createTest();
    const without = await request(app)
      .put('/mappings/1')
      .set('Authorization', `Bearer ${TOKEN}`)
      .send({ usd });
    expect(without).toMatchObject({ status: 428, body: { type: '../problems/precondition-required' } });
  });

  it.each(['0', '-1', '1e3', '1.5', 'x', '9'.repeat(20)])('reports %s as an invalid id', async (id) => {
    const { status, body } = await createTest().send('put', `/mappings/${id}`, { usd });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ parameter: 'id', detail: expect.stringContaining(`"${id}"`) }]);
  });

  it('checks the token before anything else', async () => {
    const { app, edits } = createTest();
    const { status } = await request(app).put('/mappings/x?y=1').send('{').set('Content-Type', 'text/plain');
    expect(status).toBe(401);
    expect(edits).toEqual([]);
  });

  it('returns 503 without editing while the database does not respond', async () => {
    const { send, see, edits } = createTest();
    await see(markersWith(), { isSilent: true });
    expect(await send('put', '/mappings/1', { usd })).toMatchObject({ status: 503 });
    expect(edits).toEqual([]);
  });
});

describe('DELETE /mappings/{id}', () => {
  it('takes back a mapping, also of an asset that no longer exists', async () => {
    const { send, edits } = createTest({ ...changed, mapping: undefined });
    const { status, headers, body } = await send('delete', '/mappings/11');
    expect({ status, etag: headers.etag, body }).toEqual({ status: 204, etag: '"v5"', body: {} });
    expect(edits).toEqual([{ editor: 'ada', asset_source: 'simulator', asset_id: 11, next: null }]);
  });

  it('returns 404 if there is none', async () => {
    const { status, body } = await createTest({ outcome: 'absent' }).send('delete', '/mappings/2');
    expect({ status, type: body.type }).toEqual({ status: 404, type: '../problems/not-found' });
  });
});

describe('/mappings and its log', () => {
  it('return 405 for other methods', async () => {
    const { app } = createTest();
    const post = await request(app).post('/mappings').send({});
    expect({ status: post.status, allow: post.headers.allow }).toEqual({
      status: 405,
      allow: 'GET, HEAD, OPTIONS',
    });
    const get = await request(app).get('/mappings/1');
    expect({ status: get.status, allow: get.headers.allow }).toEqual({
      status: 405,
      allow: 'PUT, DELETE, OPTIONS',
    });
  });

  it('log no tokens', async () => {
    const { send, lines } = createTest();
    await send('put', '/mappings/1', { usd });
    await send('get', '/mappings', undefined, { Authorization: `Bearer ${'b'.repeat(32)}` });
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(lines)).not.toMatch(/a{32}|b{32}/);
  });
});
