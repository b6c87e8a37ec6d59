import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createTestApp, markersWith } from './fakes.ts';

describe('createApp', () => {
  const test = createTestApp({ latest: markersWith() });

  it('answers a path that it does not know with a 404 problem', async () => {
    for (const path of ['/nope', '/status/x', '/%20', '//evil.example']) {
      const { status, headers, body } = await request(test.app).get(path);
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(headers['content-type']).toBe('application/problem+json');
      expect(body.type).toMatch(/^[./]*problems\/not-found$/);
    }
  });

  it('refuses other methods than GET and HEAD', async () => {
    for (const path of ['/', '/status', '/openapi.json', '/docs']) {
      for (const method of ['post', 'put', 'delete', 'patch'] as const) {
        const { status, headers, body } = await request(test.app)[method](path);
        expect({ path, method, status }).toEqual({ path, method, status: 405 });
        expect(headers.allow).toBe('GET, HEAD, OPTIONS');
        expect(body.type).toBe('problems/method-not-allowed');
      }
    }
  });

  it('logs one line under the id of the request, which a client may give', async () => {
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
