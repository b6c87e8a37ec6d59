import { beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createAdminApp } from '../src/admin-app.ts';
import { createMetrics } from '../src/metrics/create-metrics.ts';
import type { View } from '../src/views/view.ts';
import { createFakeWatch, markersWith } from './fake-watch.ts';

describe('createAdminApp', () => {
  const fake = createFakeWatch(markersWith());
  const { register } = createMetrics();
  const shown = { served: undefined as View | undefined, behindSeconds: 0 };
  const views = { served: () => shown.served, behindSeconds: () => shown.behindSeconds };
  const app = (redis: 'up' | 'silent' | 'off' = 'off', isClosing = false) =>
    createAdminApp(
      { watch: fake.watch, views, shared: { state: () => redis }, register },
      { isClosing: () => isClosing },
    );
  beforeEach(() => {
    fake.see(markersWith());
    Object.assign(shown, { served: {} as View, behindSeconds: 0 });
  });

  it('is alive while the database does not respond', async () => {
    fake.see(undefined, { isSilent: true });
    expect((await request(app()).get('/livez')).status).toBe(200);
  });

  it('is ready once it serves a view, and reports the states of MongoDB and Redis', async () => {
    for (const redis of ['up', 'silent', 'off'] as const) {
      for (const isSilent of [false, true]) {
        fake.see(markersWith(), { isSilent });
        shown.behindSeconds = 7;
        const { status, body } = await request(app(redis)).get('/readyz');
        const mongodb = isSilent ? 'silent' : 'up';
        expect({ status, body }).toEqual({
          status: 200,
          body: { ready: true, behind_seconds: 7, mongodb, redis },
        });
      }
    }
  });

  it('is not ready before the first view', async () => {
    shown.served = undefined;
    const { status, body } = await request(app('up')).get('/readyz');
    expect({ status, ready: body.ready }).toEqual({ status: 503, ready: false });
  });

  it('is not ready while the API is closing', async () => {
    const { status, body } = await request(app('up', true)).get('/readyz');
    expect({ status, ready: body.ready }).toEqual({ status: 503, ready: false });
  });

  it('returns 404 for other paths and 405 for other methods', async () => {
    expect((await request(app()).get('/')).status).toBe(404);
    expect((await request(app()).post('/livez')).status).toBe(405);
  });
});
