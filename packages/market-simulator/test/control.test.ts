import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createSimulatorApp } from '../src/index.ts';
import { CMC_KEY, CRYPTOCOMPARE_KEY, get, NOW, TICKERS, TOPLIST, V1 } from './fixtures/asking.ts';

const newApp = () => createSimulatorApp({ assets: 20, now: () => NOW });

describe('/_faults', () => {
  it('applies a fault to so many requests, after so many', async () => {
    const app = newApp();
    const faults = [{ endpoint: 'coinpaprika', kind: 'server-error', times: 2, afterRequests: 1 }];
    expect((await request(app).put('/_faults').send(faults)).status).toBe(200);
    const statuses = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await get(app, TICKERS)).status);
    expect(statuses).toEqual([200, 500, 500, 200, 200]);
    expect((await request(app).get('/_faults')).body).toMatchObject([{ kind: 'server-error', applied: 2 }]);
  });

  it('applies the next fault once the first is used up, and each to its endpoint alone', async () => {
    const app = newApp();
    const faults = [
      { endpoint: 'coinpaprika', kind: 'rate-limit', times: 1 },
      { endpoint: 'coinpaprika', kind: 'server-error', status: 502 },
    ];
    await request(app).put('/_faults').send(faults);
    expect((await get(app, V1)).status).toBe(200);
    expect((await get(app, TICKERS)).status).toBe(429);
    expect((await get(app, TICKERS)).status).toBe(502);
  });

  it('replaces all faults at once, and removes them', async () => {
    const app = newApp();
    await request(app)
      .put('/_faults')
      .send([{ endpoint: 'coinpaprika', kind: 'html' }]);
    await request(app)
      .put('/_faults')
      .send([{ endpoint: 'coinmarketcap-v1', kind: 'html' }]);
    expect((await get(app, TICKERS)).type).toBe('application/json');
    expect((await get(app, V1)).type).toBe('text/html');
    expect((await request(app).delete('/_faults')).status).toBe(204);
    expect((await get(app, V1)).type).toBe('application/json');
  });

  it('refuses an unknown kind with the known ones, and changes nothing', async () => {
    const app = newApp();
    await request(app)
      .put('/_faults')
      .send([{ endpoint: 'coinpaprika', kind: 'html' }]);
    const { status, body } = await request(app)
      .put('/_faults')
      .send([{ endpoint: 'coinpaprika', kind: 'typo' }]);
    expect(status).toBe(400);
    expect(body.problems).toEqual([
      { path: '0.kind', message: expect.stringMatching(/^Expected one of rate-limit, .*oversized$/) },
    ]);
    expect((await request(app).get('/_faults')).body).toHaveLength(1);
  });

  it.each([
    [{ endpoint: 'nowhere', kind: 'html' }, '0.endpoint'],
    [{ endpoint: 'coinpaprika', kind: 'shift', rows: 1 }, '0.endpoint'],
    [{ endpoint: 'coinmarketcap-v1', kind: 'cmc-error', code: 9999 }, '0.code'],
    [{ endpoint: 'coinmarketcap-v1', kind: 'redirect', to: 'ftp://x' }, '0.to'],
    [{ endpoint: 'coinmarketcap-v1', kind: 'html', tiems: 1 }, '0'],
  ])('refuses %j, naming what is wrong', async (fault, path) => {
    const { status, body } = await request(newApp()).put('/_faults').send([fault]);
    expect(status).toBe(400);
    expect(body.problems).toEqual([{ path, message: expect.any(String) }]);
  });

  it('refuses what is no JSON', async () => {
    const { status, body } = await request(newApp())
      .put('/_faults')
      .set('content-type', 'application/json')
      .send('[{');
    expect([status, body]).toEqual([400, { error: expect.stringContaining('JSON') }]);
  });

  it('refuses at the start as well', () => {
    const typo = { endpoint: 'coinpaprika', kind: 'typo' } as never;
    expect(() => createSimulatorApp({ faults: [typo] })).toThrow(/Expected one of rate-limit/);
  });
});

describe('/_requests', () => {
  it('tells counts and what was sent, but no key', async () => {
    const app = newApp();
    await get(app, V1, { start: 3 }, { ...CMC_KEY, 'user-agent': 'a test' });
    await get(app, V1, { CMC_PRO_API_KEY: 'secret-in-the-query' }, {});
    await get(app, TOPLIST, { api_key: 'secret-in-the-query' });
    const { body, text } = await request(app).get('/_requests');
    expect(body.counts).toEqual({ 'coinmarketcap-v1': 2, cryptocompare: 1 });
    expect(body.recent[0]).toMatchObject({
      endpoint: 'coinmarketcap-v1',
      at: '2026-11-22T12:00:00.000Z',
      url: `${V1}?start=3`,
      headers: { 'x-cmc_pro_api_key': '[hidden]', 'user-agent': 'a test' },
      fault: null,
    });
    expect(body.recent[2].headers.authorization).toBe('[hidden]');
    const secrets = [CMC_KEY['X-CMC_PRO_API_KEY'], CRYPTOCOMPARE_KEY.authorization, 'secret-in-the-query'];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('names the fault that a request met, and forgets on request', async () => {
    const app = createSimulatorApp({ assets: 20, faults: [{ endpoint: 'coinpaprika', kind: 'html' }] });
    await get(app, TICKERS);
    expect((await request(app).get('/_requests')).body.recent).toMatchObject([{ fault: 'html' }]);
    expect((await request(app).delete('/_requests')).status).toBe(204);
    expect((await request(app).get('/_requests')).body).toEqual({ counts: {}, recent: [] });
  });

  it('keeps the latest 200 and counts all', async () => {
    const app = newApp();
    for (let at = 0; at < 205; at += 1) await get(app, TICKERS, { at });
    const { body } = await request(app).get('/_requests');
    expect([body.counts.coinpaprika, body.recent.length]).toEqual([205, 200]);
    expect(body.recent.at(-1).url).toBe(`${TICKERS}?at=204`);
  });
});

describe('any other path', () => {
  it('is 404 and names the upstreams', async () => {
    const { status, body } = await request(newApp()).get('/v2/tickers');
    expect(status).toBe(404);
    expect(body.known).toEqual(expect.arrayContaining([V1, TOPLIST, TICKERS]));
  });
});
