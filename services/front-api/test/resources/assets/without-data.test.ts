import { createServer } from 'node:http';
import { until } from '@coinfront/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestApp, markersWith } from '../../fakes.ts';
import { get } from '../../get.ts';
import { useStillClock } from '../../still-clock.ts';

describe('GET / while MongoDB does not respond', () => {
  useStillClock();

  it('responds to every query with its age, cached or not', async () => {
    const test = createTestApp({ latest: markersWith() });
    await get(test, '/?limit=1');
    await test.see(markersWith({}, 12_300), { isSilent: true });
    const cached = await get(test, '/?limit=1');
    expect(cached.status).toBe(200);
    expect(cached.headers).toMatchObject({ age: '12', 'x-cache': 'hit-local' });
    for (const path of ['/?limit=2', '/?q=al&sort=-price', '/assets/2', '/symbols/B', '/collisions']) {
      const { status, headers } = await get(test, path);
      expect({ path, status, age: headers.age }).toEqual({ path, status: 200, age: '12' });
    }
  });

  it('does not query the history', async () => {
    let asked = 0;
    const test = createTestApp({
      latest: markersWith(),
      readPoints: async () => {
        asked += 1;
        return [];
      },
    });
    await get(test, '/assets/2/history');
    await test.see(markersWith({}, 12_300), { isSilent: true });
    expect((await get(test, '/assets/2/history')).headers).toMatchObject({
      age: '12',
      'x-cache': 'hit-local',
    });
    expect((await get(test, '/assets/3/history')).body.type).toBe('../../problems/database-unavailable');
    // Two queries: Beta's own points, and those of its USD value.
    expect(asked).toBe(2);
  });

  it('returns 503 without waiting if no markers are known', async () => {
    const test = createTestApp({ latest: undefined });
    await test.see(undefined, { isSilent: true });
    expect((await get(test, '/')).body.type).toBe('problems/database-unavailable');
  });
});

describe('GET / before the first snapshots', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  it('waits for the first snapshots', async () => {
    const test = createTestApp({ latest: markersWith({ assets: null }) });
    const answer = get(test, '/');
    await until(() => test.waiters() === 1);
    await test.see(markersWith({ assets: null }));
    await until(() => test.waiters() === 1);
    await test.see(markersWith());
    expect((await answer).status).toBe(200);
  });

  it('returns 503 after the wait, and names what is missing', async () => {
    const test = createTestApp({ latest: markersWith({ usdValues: null }), waitMs: 1 });
    const { status, headers, body } = await get(test, '/');
    expect(status).toBe(503);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(body).toMatchObject({
      type: 'problems/snapshots-missing',
      detail: expect.stringMatching(/: usd-values$/),
    });
  });

  it('lets a limited number of requests wait', async () => {
    const test = createTestApp({ latest: markersWith({ usdValues: null }), waitersMax: 1 });
    const first = get(test, '/');
    await until(() => test.waiters() === 1);
    expect((await get(test, '/')).body.type).toBe('problems/snapshots-missing');
    await test.see(markersWith());
    expect((await first).status).toBe(200);
    expect((await get(test, '/')).status).toBe(200);
  });

  it('stops waiting when the client disconnects', async () => {
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

  it('stops waiting when the database stops responding', async () => {
    const test = createTestApp({ latest: markersWith({ usdValues: null }) });
    const answer = get(test, '/');
    await until(() => test.waiters() === 1);
    await test.see(markersWith({ usdValues: null }), { isSilent: true });
    expect((await answer).body.type).toBe('problems/database-unavailable');
  });
});
