import { createServer } from 'node:http';
import { until } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestApp, markersWith } from '../../fakes.ts';
import { get } from '../../get.ts';
import { useStillClock } from '../../still-clock.ts';

describe('GET / while MongoDB is silent', () => {
  useStillClock();

  it('serves what is cached with its age, and 503 for the rest, without asking the database', async () => {
    const test = createTestApp({ latest: markersWith() });
    await get(test, '/?limit=1');
    test.see(markersWith({}, 12_300), { isSilent: true });
    const cached = await get(test, '/?limit=1');
    expect(cached.status).toBe(200);
    expect(cached.headers).toMatchObject({ age: '12', 'x-cache': 'hit-local' });
    const other = await get(test, '/?limit=2');
    expect(other.status).toBe(503);
    expect(other.body.type).toBe('/problems/database-unavailable');
    expect(test.limits).toEqual([1]);
  });

  it('answers 503 without waiting when nothing is known', async () => {
    const test = createTestApp({ latest: undefined });
    test.see(undefined, { isSilent: true });
    expect((await get(test, '/')).body.type).toBe('/problems/database-unavailable');
  });
});

describe('GET / before the first snapshots', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  it('waits for them', async () => {
    const test = createTestApp({ latest: markersWith({ assets: null }) });
    const answer = get(test, '/');
    await until(() => test.waiters() === 1);
    test.see(markersWith({ assets: null }));
    await until(() => test.waiters() === 1);
    test.see(markersWith());
    expect((await answer).status).toBe(200);
  });

  it('answers 503 after the wait, naming what is missing', async () => {
    const test = createTestApp({ latest: markersWith({ usdValues: null }), waitMs: 1 });
    const { status, headers, body } = await get(test, '/');
    expect(status).toBe(503);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(body).toMatchObject({
      type: '/problems/snapshots-missing',
      detail: expect.stringMatching(/: usd-values$/),
    });
  });

  it('lets only so many wait', async () => {
    const test = createTestApp({ latest: markersWith({ usdValues: null }), waitersMax: 1 });
    const first = get(test, '/');
    await until(() => test.waiters() === 1);
    expect((await get(test, '/')).body.type).toBe('/problems/snapshots-missing');
    test.see(markersWith());
    expect((await first).status).toBe(200);
    expect((await get(test, '/')).status).toBe(200);
  });

  it('stops waiting for a client that has gone', async () => {
    const test = createTestApp({ latest: markersWith({ usdValues: null }), waitersMax: 1 });
    const server = createServer(test.app).listen(0);
    closers.push(() => server.close());
    const { port } = server.address() as { port: number };
    const gone = new AbortController();
    const answer = fetch(`http://127.0.0.1:${port}/`, { signal: gone.signal }).catch((error) => error.name);
    await until(() => test.waiters() === 1);
    gone.abort();
    expect(await answer).toBe('AbortError');
    await until(() => test.waiters() === 0);
    expect(test.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('stops waiting when the database falls silent', async () => {
    const test = createTestApp({ latest: markersWith({ usdValues: null }) });
    const answer = get(test, '/');
    await until(() => test.waiters() === 1);
    test.see(markersWith({ usdValues: null }), { isSilent: true });
    expect((await answer).body.type).toBe('/problems/database-unavailable');
  });
});
