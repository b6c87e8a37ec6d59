import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createAdminApp } from '../src/admin-app.ts';
import { createMetrics } from '../src/metrics/create-metrics.ts';
import { createFakeWatch, markersWith } from './fake-watch.ts';

describe('createAdminApp', () => {
  const fake = createFakeWatch(markersWith());
  const { register } = createMetrics();
  const app = (redis: 'up' | 'silent' | 'off' = 'off', isClosing = false) =>
    createAdminApp(
      { watch: fake.watch, shared: { state: () => redis }, register },
      { isClosing: () => isClosing },
    );

  it('is alive whatever happens to the database', async () => {
    fake.see(undefined, { isSilent: true });
    expect((await request(app()).get('/livez')).status).toBe(200);
  });

  it('is ready while MongoDB answers, with Redis or without', async () => {
    fake.see(markersWith());
    for (const redis of ['up', 'silent', 'off'] as const) {
      const { status, body } = await request(app(redis)).get('/readyz');
      expect({ status, body }).toEqual({ status: 200, body: { ready: true, mongodb: 'up', redis } });
    }
  });

  it('is not ready while MongoDB is silent', async () => {
    fake.see(markersWith(), { isSilent: true });
    const { status, body } = await request(app('up')).get('/readyz');
    expect({ status, body }).toEqual({ status: 503, body: { ready: false, mongodb: 'silent', redis: 'up' } });
  });

  it('is not ready while the API lets its clients go', async () => {
    fake.see(markersWith());
    const { status, body } = await request(app('up', true)).get('/readyz');
    expect({ status, body }).toEqual({ status: 503, body: { ready: false, mongodb: 'up', redis: 'up' } });
  });

  it('knows no other path or method', async () => {
    expect((await request(app()).get('/')).status).toBe(404);
    expect((await request(app()).post('/livez')).status).toBe(405);
  });
});
