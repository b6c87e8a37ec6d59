import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { parseTrustProxy } from '../../src/http/client-address.ts';
import { createTestApp, markersWith } from '../fakes.ts';
import { useStillClock } from '../still-clock.ts';

const PAGE = 'https://app.example';

describe('the rate limit', () => {
  // 15 seconds after the start of the minute.
  useStillClock({ time: Date.UTC(2026, 0, 1, 12, 0, 15) });

  it('is reported in every response, including cached ones and problems', async () => {
    const test = createTestApp({ latest: markersWith(), perMinute: 10 });
    for (const [path, left] of [
      ['/', 9],
      ['/', 8],
      ['/status', 7],
      ['/nope', 6],
      ['/docs', 5],
    ] as const) {
      const { headers } = await request(test.app).get(path);
      expect(headers['ratelimit-policy']).toBe('"per-address";q=10;w=60');
      expect(headers.ratelimit).toBe(`"per-address";r=${left};t=45`);
    }
  });

  it('returns 429 beyond it, with the time to wait, and logs that at debug level only', async () => {
    const test = createTestApp({ latest: markersWith(), perMinute: 1 });
    await request(test.app).get('/');
    const { status, headers, body } = await request(test.app).get('/').set('Origin', PAGE);
    expect(status).toBe(429);
    expect(body).toMatchObject({ type: 'problems/too-many-requests', status: 429 });
    expect(headers['content-type']).toBe('application/problem+json');
    expect(headers).toMatchObject({ ratelimit: '"per-address";r=0;t=45', 'retry-after': '45' });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(test.lines.map(({ level }) => level)).toEqual(['debug', 'debug']);
  });

  it('applies per client address, which a trusted proxy names', async () => {
    const test = createTestApp({
      latest: markersWith(),
      perMinute: 1,
      trustProxy: parseTrustProxy('loopback'),
    });
    const ask = (client: string) => request(test.app).get('/').set('X-Forwarded-For', client);
    expect((await ask('192.0.2.1')).status).toBe(200);
    expect((await ask('192.0.2.2')).status).toBe(200);
    expect((await ask('192.0.2.1')).status).toBe(429);
    expect(test.lines).toContainEqual(expect.objectContaining({ client: '192.0.2.1' }));
  });

  it('is off by default', async () => {
    const test = createTestApp({ latest: markersWith() });
    const { headers } = await request(test.app).get('/');
    expect(Object.keys(headers).filter((name) => name.startsWith('ratelimit'))).toEqual([]);
  });
});

describe('CORS', () => {
  it('lets pages of every origin read every response by default', async () => {
    const test = createTestApp({ latest: markersWith() });
    for (const path of ['/', '/', '/status', '/nope', '/openapi.json']) {
      const { headers } = await request(test.app).get(path).set('Origin', PAGE);
      expect(headers['access-control-allow-origin']).toBe('*');
      expect(headers['access-control-expose-headers']).toBe('*');
      expect(headers.vary ?? '').not.toContain('Origin');
    }
  });

  it('lets only pages of configured origins read responses, and sets Vary', async () => {
    const test = createTestApp({ latest: markersWith(), corsOrigins: [PAGE, 'http://localhost:3000'] });
    for (const path of ['/', '/', '/status', '/nope']) {
      const known = await request(test.app).get(path).set('Origin', PAGE);
      expect(known.headers['access-control-allow-origin']).toBe(PAGE);
      expect(known.headers.vary).toContain('Origin');
      const other = await request(test.app).get(path).set('Origin', 'https://other.example');
      expect(other.headers['access-control-allow-origin']).toBeUndefined();
      expect(other.headers.vary).toContain('Origin');
    }
    expect((await request(test.app).get('/')).headers.vary).toBe('Origin, Accept, Accept-Encoding');
  });

  it('responds to preflight requests', async () => {
    const test = createTestApp({ latest: markersWith() });
    const { status, headers, text } = await request(test.app)
      .options('/?limit=3')
      .set('Origin', PAGE)
      .set('Access-Control-Request-Method', 'GET')
      .set('Access-Control-Request-Headers', 'prefer,if-none-match');
    expect({ status, text }).toEqual({ status: 204, text: '' });
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': expect.stringMatching(/If-None-Match.*Prefer/),
      'access-control-max-age': '86400',
    });
  });

  it('responds to other OPTIONS requests with the methods of the path', async () => {
    const test = createTestApp({ latest: markersWith() });
    for (const path of ['/', '/status', '/docs', '/events', '/problems/internal']) {
      const { status, headers } = await request(test.app).options(path);
      expect({ path, status, allow: headers.allow }).toEqual({
        path,
        status: 204,
        allow: 'GET, HEAD, OPTIONS',
      });
      expect(headers['access-control-allow-methods']).toBeUndefined();
    }
    expect((await request(test.app).options('/nope')).status).toBe(404);
  });
});
