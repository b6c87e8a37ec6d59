// Waiting for a running ingestion by `Prefer: wait`.
import { until } from '@coinfront/testing';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';
import { createFakeThread } from '../fake-thread.ts';
import { ASSETS, createTestApp, LEASE_MS, markersWith, USD_VALUES } from '../fakes.ts';
import { ASSETS_ID } from '../rows.ts';

const LATER = '001763829000009-00000009';
const now = new Date('2025-11-22T12:00:00.000Z');
const runningAs = (run_id: string) => ({ running: { run_id, started_at: now, heartbeat_at: now } });

/** Stops all `AbortSignal.timeout()`s. The returned function expires the one with this number of ms. */
function holdTimeouts(): (ms: number) => void {
  const held = new Map<number, AbortController>();
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController();
    held.set(ms, controller);
    return controller.signal;
  });
  return (ms) => {
    expect([...held.keys()]).toContain(ms);
    held.get(ms)?.abort();
  };
}

describe('a request that prefers to wait', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const running = markersWith({ assets: runningAs('r1') });
  const ended = markersWith({ assets: { snapshot_id: LATER } });

  const start = (options: Partial<Parameters<typeof createTestApp>[0]> = {}) => {
    const test = createTestApp({ latest: running, ...options });
    const ask = (prefer: string) =>
      request(test.app)
        .get('/')
        .set('Prefer', prefer)
        .then((answer) => answer);
    return { test, ask };
  };

  it('gets the snapshot of the ingestion that was running', async () => {
    const { test, ask } = start();
    const answer = ask('wait=30');
    await until(() => test.waiters() === 1);
    await test.see(running);
    await until(() => test.waiters() === 1);
    await test.see(ended);
    const { status, headers } = await answer;
    expect(status).toBe(200);
    expect(headers.snapshots).toContain(LATER);
    expect(headers['preference-applied']).toBe('wait=30');
  });

  it('does not wait for another ingestion that starts meanwhile', async () => {
    const { test, ask } = start();
    const answer = ask('wait=30');
    await until(() => test.waiters() === 1);
    await test.see(markersWith({ assets: { snapshot_id: LATER, ...runningAs('r2') } }));
    expect((await answer).headers).toMatchObject({
      snapshots: expect.stringContaining(LATER),
      ingesting: 'assets',
    });
  });

  it('does not wait if none is running, or if the running one is dead', async () => {
    const { test, ask } = start();
    await test.see(markersWith());
    expect((await ask('wait=30')).headers['preference-applied']).toBe('wait=30');
    await test.see(markersWith({ assets: runningAs('r1') }, LEASE_MS + 1));
    expect((await ask('wait=30')).headers.snapshots).toContain(ASSETS_ID);
  });

  it('gets a response after the requested time, at most the maximum', async () => {
    const { test, ask } = start({ preferMaxSeconds: 20 });
    expect((await ask('wait=0')).headers['preference-applied']).toBe('wait=0');
    const expire = holdTimeouts();
    for (const [prefer, seconds] of [
      ['wait=19', 19],
      ['respond-async, wait=9999', 20],
    ] as const) {
      const answer = ask(prefer);
      await until(() => test.waiters() === 1);
      expire(seconds * 1_000);
      const { headers } = await answer;
      expect(headers['preference-applied']).toBe(`wait=${seconds}`);
      expect(headers.snapshots).toContain(ASSETS_ID);
    }
  });

  it('waits for the first snapshots no longer than requested', async () => {
    const expire = holdTimeouts();
    const { test, ask } = start({ latest: markersWith({ assets: null }) });
    const answer = ask('wait=1');
    await until(() => test.waiters() === 1);
    expire(1_000);
    const { status, headers } = await answer;
    expect(status).toBe(503);
    expect(headers['preference-applied']).toBe('wait=1');
  });

  it('waits until the published snapshot is shown', async () => {
    const loading = Promise.withResolvers<void>();
    const thread = createFakeThread({ assets: ASSETS, usdValues: USD_VALUES });
    let loads = 0;
    const loadAssets: typeof thread.loadAssets = async (snapshot) => {
      loads += 1;
      if (loads > 1) await loading.promise;
      return thread.loadAssets(snapshot);
    };
    const { test, ask } = start({ thread: { ...thread, loadAssets } });
    await request(test.app).get('/');
    const answer = ask('wait=30');
    await until(() => test.waiters() === 1);
    await test.see(ended);
    await until(() => loads === 2);
    loading.resolve();
    expect((await answer).headers.snapshots).toContain(LATER);
  });

  it('does not wait if too many requests are waiting', async () => {
    const { test, ask } = start({ waitersMax: 1 });
    const first = ask('wait=30');
    await until(() => test.waiters() === 1);
    expect((await ask('wait=30')).headers['preference-applied']).toBeUndefined();
    await test.see(ended);
    expect((await first).headers.snapshots).toContain(LATER);
    expect((await ask('wait=30')).headers['preference-applied']).toBe('wait=30');
  });

  it('gets the current snapshots when the database stops responding', async () => {
    const { test, ask } = start();
    await request(test.app).get('/');
    const answer = ask('wait=30');
    await until(() => test.waiters() === 1);
    await test.see(running, { isSilent: true });
    expect(await answer).toMatchObject({ status: 200, headers: { 'x-cache': 'hit-local' } });
  });

  it.each(['wait', 'wait=', 'wait=-1', 'wait=soon', 'return=minimal', 'x-wait=3'])(
    'does not wait with an invalid preference (%s)',
    async (prefer) => {
      const { ask } = start();
      const { status, headers } = await ask(prefer);
      expect({ status, applied: headers['preference-applied'] }).toEqual({ status: 200, applied: undefined });
    },
  );

  it.each(['wait="5"', 'WAIT = 5', 'wait=5; foo=bar', 'wait=5, wait=60'])(
    'may be spelled %s',
    async (prefer) => {
      const { test, ask } = start();
      await test.see(markersWith());
      expect((await ask(prefer)).headers['preference-applied']).toBe('wait=5');
    },
  );
});

describe('a request with Cache-Control: no-store', () => {
  it('bypasses the cache, and stores nothing', async () => {
    const test = createTestApp({ latest: markersWith() });
    const ask = (control?: string) =>
      control === undefined
        ? request(test.app).get('/')
        : request(test.app).get('/').set('Cache-Control', control);
    const alone = await ask('no-store');
    expect(alone.headers['x-cache']).toBe('bypass');
    const made = await ask();
    expect(made.headers['x-cache']).toBe('miss');
    expect(alone.body).toEqual(made.body);
    expect(alone.headers.etag).toBe(made.headers.etag);
    expect((await ask('max-age=0, No-Store')).headers['x-cache']).toBe('bypass');
    expect((await ask('no-cache')).headers['x-cache']).toBe('hit-local');
  });
});
