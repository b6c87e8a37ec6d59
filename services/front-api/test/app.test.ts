import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createTestApp, markersWith } from './fakes.ts';

describe('createApp', () => {
  const test = createTestApp({ latest: markersWith() });

  it('returns a 404 problem for an unknown path', async () => {
    for (const path of ['/nope', '/status/x', '/%20', '//evil.example']) {
      const { status, headers, body } = await request(test.app).get(path);
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(headers['content-type']).toBe('application/problem+json');
      expect(body.type).toMatch(/^[./]*problems\/not-found$/);
    }
  });

  it('returns 405 for methods other than GET, HEAD and OPTIONS', async () => {
    for (const path of ['/', '/status', '/openapi.json', '/docs']) {
      for (const method of ['post', 'put', 'delete', 'patch'] as const) {
        const { status, headers, body } = await request(test.app)[method](path);
        expect({ path, method, status }).toEqual({ path, method, status: 405 });
        expect(headers.allow).toBe('GET, HEAD, OPTIONS');
        expect(body.type).toBe('problems/method-not-allowed');
      }
    }
  });

  it('logs one line per request, with the request id, which a client may set', async () => {
    const given = await request(test.app).get('/?limit=3').set('X-Request-Id', 'from-client.1');
    expect(given.headers['x-request-id']).toBe('from-client.1');
    const made = await request(test.app).get('/').set('X-Request-Id', 'not fit for a log');
    expect(made.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const lines = test.lines.filter(({ reqId }) => reqId === 'from-client.1');
    expect(lines).toEqual([
      expect.objectContaining({ req: { method: 'GET', url: '/?limit=3' }, res: { statusCode: 200 } }),
    ]);
  });
});
