import { describe, expect, it } from '@jest/globals';
import { createTestApp, markersWith } from '../fakes.ts';
import { get } from '../get.ts';
import { openApi } from '../published-schemas.ts';
import { ASSETS_ID } from '../rows.ts';

describe('GET /assets/{id}', () => {
  it('returns the asset as the list does, with the same headers', async () => {
    const test = createTestApp({ latest: markersWith() });
    const { status, headers, body } = await get(test, '/assets/1');
    expect(status).toBe(200);
    const list = await get(test, '/');
    expect(body).toEqual({ last_updated: list.body.last_updated, data: list.body.data[0] });
    expect(headers.snapshots).toContain(ASSETS_ID);
    expect(headers['x-cache']).toBe('miss');
    expect((await get(test, '/assets/1')).headers['x-cache']).toBe('hit-local');
    expect((await get(test, '/assets/01')).headers['x-cache']).toBe('hit-local');
  });

  it('returns only the requested fields', async () => {
    const test = createTestApp({ latest: markersWith() });
    const fields = 'usd.price,spread,symbol,quote.USD.price,nothing';
    const { body, headers } = await get(test, `/assets/2?fields=${fields}`);
    const list = await get(test, `/?id=2&fields=${fields}`);
    expect(body).toEqual({ last_updated: list.body.last_updated, data: list.body.data[0] });
    expect(body.data).toEqual({
      quote: { USD: { price: 3 } },
      spread: 0,
      symbol: 'B',
      usd: { price: 3 },
    });
    const again = await get(test, '/assets/2?fields=nothing,quote.USD.price,symbol,usd.price,spread');
    expect([again.headers['x-cache'], again.headers.etag]).toEqual(['hit-local', headers.etag]);
    expect((await get(test, '/assets/1?fields=spread')).body.data).toEqual({ spread: null });
    expect((await get(test, '/assets/1?fields=a..b')).body.errors[0].parameter).toBe('fields');
  });

  it('returns 404 with an id that the snapshot does not have, and no-store', async () => {
    const test = createTestApp({ latest: markersWith() });
    for (const [path, toRoot] of [
      ['/assets/4', '../'],
      ['/assets/4/history', '../../'],
    ] as const) {
      const { status, headers, body } = await get(test, path);
      expect(status).toBe(404);
      expect(headers['cache-control']).toBe('no-store');
      expect(body).toMatchObject({
        type: `${toRoot}problems/not-found`,
        detail: 'The current snapshot has no asset with id 4',
      });
    }
  });

  it.each([
    ['bitcoin', '"bitcoin"'],
    ['0', '"0"'],
    ['-1', '"-1"'],
    ['1e3', '"1e3"'],
    ['1.5', '"1.5"'],
    ['9999999999999999', '"9999999999999999"'],
    ['%7B%22$gt%22:0%7D', '"{\\"$gt\\":0}"'],
    ['__proto__', '"__proto__"'],
  ])('reports %s as an invalid id', async (id, shown) => {
    const test = createTestApp({ latest: markersWith() });
    for (const path of [`/assets/${id}`, `/assets/${id}/history`]) {
      const { status, body } = await get(test, path);
      expect(status).toBe(400);
      expect(body.errors).toEqual([
        { parameter: 'id', detail: `must be a positive whole number, received ${shown}` },
      ]);
    }
  });

  it.each(['/assets/1', '/assets/1/history'])('reports unknown parameters: %s', async (path) => {
    const { status, body } = await get(createTestApp({ latest: markersWith() }), `${path}?verbose=1`);
    expect(status).toBe(400);
    expect(body.errors[0].parameter).toBe('verbose');
  });

  it.each(['/assets/{id}', '/assets/{id}/history'])('describes the id as a whole number: %s', (path) => {
    const parameters = openApi().paths[path]?.get.parameters as { in: string }[];
    expect(parameters.filter((parameter) => parameter.in === 'path')).toEqual([
      expect.objectContaining({
        in: 'path',
        name: 'id',
        required: true,
        schema: expect.objectContaining({ type: 'integer', minimum: 1 }),
      }),
    ]);
  });
});
