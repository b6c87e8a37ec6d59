import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createTestApp, markersWith } from '../../fakes.ts';
import { get } from '../../get.ts';
import { ASSETS_ID, USD_VALUES_ID } from '../../rows.ts';

describe('GET /', () => {
  it('returns the joined assets, and their snapshots and sources in headers', async () => {
    const test = createTestApp({
      latest: markersWith({ usdValues: { last_updated: new Date('2025-11-22T11:00:00.900Z') } }, 2_000),
    });
    const { status, headers, body } = await get(test, '/?limit=2');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      last_updated: { assets: '2025-11-22T12:00:00.000Z', usd_values: '2025-11-22T11:00:00.900Z' },
      count: 2,
      data: [
        { id: 1, name: 'Alpha', usd_match: 'missing', usd: null },
        { id: 2, name: 'Beta', usd_match: 'name', usd: { id: 'beta', price: 3 } },
      ],
    });
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(JSON.stringify(body))),
      snapshots: `assets="${ASSETS_ID}", usd-values="${USD_VALUES_ID}"`,
      'data-sources': 'assets=simulator, usd-values=simulator',
      'total-count': '3',
      'last-modified': 'Sat, 22 Nov 2025 12:00:00 GMT',
      'x-cache': 'miss',
    });
    for (const absent of ['age', 'ingesting', 'x-powered-by']) expect(headers[absent]).toBeUndefined();
  });

  it('makes one answer for equivalent queries', async () => {
    const test = createTestApp({ latest: markersWith() });
    expect((await get(test, '/')).headers['x-cache']).toBe('miss');
    for (const url of ['/?limit=50', '/?limit=050', '/?']) {
      expect((await get(test, url)).headers['x-cache']).toBe('hit-local');
    }
    expect((await get(test, '/?limit=51')).headers['x-cache']).toBe('miss');
  });

  it('links to the first page, with the same spelling for equivalent queries', async () => {
    const test = createTestApp({ latest: markersWith() });
    const { headers } = await get(test, '/?symbol=b,a&limit=01&sort=-price&q=al%20ph');
    expect(headers.link).toBe('<?limit=1&sort=-price&q=AL%20PH&symbol=A,B>; rel="first"');
  });

  it('makes a new answer if either snapshot changes', async () => {
    const test = createTestApp({ latest: markersWith() });
    await get(test, '/');
    await test.see(markersWith({ usdValues: { snapshot_id: '001763829000009-00000009' } }));
    expect((await get(test, '/')).headers).toMatchObject({
      'x-cache': 'miss',
      snapshots: `assets="${ASSETS_ID}", usd-values="001763829000009-00000009"`,
    });
  });

  it('names the running ingestions, but not those without a recent heartbeat', async () => {
    const running = (heartbeat_at: string) => ({
      running: { run_id: 'r', started_at: new Date(heartbeat_at), heartbeat_at: new Date(heartbeat_at) },
    });
    const alive = running('2025-11-22T11:59:45.000Z');
    const dead = running('2025-11-22T10:59:59.000Z');
    const test = createTestApp({ latest: markersWith({ assets: alive, usdValues: dead }) });
    expect((await get(test, '/')).headers.ingesting).toBe('assets');
    await test.see(markersWith({ assets: alive, usdValues: alive }));
    expect((await get(test, '/')).headers.ingesting).toBe('assets, usd-values');
  });

  it('responds to HEAD as to GET, without the body', async () => {
    const test = createTestApp({ latest: markersWith() });
    const whole = await get(test, '/?limit=1');
    const head = await request(test.app).head('/?limit=1');
    expect(head.status).toBe(200);
    expect(head.text).toBeUndefined();
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
  });

  it('reports all errors of a query', async () => {
    const test = createTestApp({ latest: markersWith() });
    const { status, headers, body } = await get(test, '/?limit=0&page=2&limit[$gt]=1');
    expect(status).toBe(400);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(body).toMatchObject({
      type: 'problems/bad-request',
      status: 400,
      errors: [
        {
          parameter: 'page',
          detail: expect.stringContaining('is not known; known are: limit, cursor, sort'),
        },
        {
          parameter: 'limit[$gt]',
          detail: expect.stringContaining('is not known; known are: limit, cursor, sort'),
        },
        { parameter: 'limit', detail: 'must be a whole number from 1 to 5000, received "0"' },
      ],
    });
  });

  it('does not show invented data beside real data', async () => {
    const test = createTestApp({ latest: markersWith({ assets: { source: 'coinmarketcap' } }) });
    const { status, headers, body } = await get(test, '/');
    expect(status).toBe(503);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(body).toMatchObject({
      type: 'problems/sources-mixed',
      detail: expect.stringContaining('assets from coinmarketcap, USD values from simulator'),
    });
  });

  it('logs the message of an internal error, and does not send it', async () => {
    const test = createTestApp({
      latest: markersWith(),
      readPoints: async () => {
        throw new Error('secret detail');
      },
    });
    const { status, body, text } = await get(test, '/assets/1/history');
    expect(status).toBe(500);
    expect(body.type).toBe('../../problems/internal');
    expect(text).not.toContain('secret detail');
    expect(test.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        problem: 'internal',
        err: expect.objectContaining({ message: 'secret detail' }),
      }),
    );
  });
});
