import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createSimulatorApp } from '../src/app.ts';
import { get, NOW, TICKERS, TOPLIST, V1 } from './fixtures/requests.ts';

const newApp = () => createSimulatorApp({ assets: 20, now: () => NOW });

describe('/_faults', () => {
  it('applies a fault `times` times, after `afterRequests` requests', async () => {
    const app = newApp();
    const faults = [{ endpoint: 'coinpaprika', kind: 'server-error', times: 2, afterRequests: 1 }];
    expect((await request(app).put('/_faults').send(faults)).status).toBe(200);
    const statuses = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await get(app, TICKERS)).status);
    expect(statuses).toEqual([200, 500, 500, 200, 200]);
    expect((await request(app).get('/_faults')).body).toMatchObject([{ kind: 'server-error', applied: 2 }]);
  });

  it('applies the next fault when the first is used up, and each only to its endpoint', async () => {
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

  it('returns the known kinds for an unknown one, and changes nothing', async () => {
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
  ])('returns 400 with the path of the invalid field for %j', async (fault, path) => {
    const { status, body } = await request(newApp()).put('/_faults').send([fault]);
    expect(status).toBe(400);
    expect(body.problems).toEqual([{ path, message: expect.any(String) }]);
  });

  it('returns 400 for invalid JSON', async () => {
    const { status, body } = await request(newApp())
      .put('/_faults')
      .set('content-type', 'application/json')
      .send('[{');
    expect([status, body]).toEqual([400, { error: expect.stringContaining('JSON') }]);
  });

  it('throws for an unknown initial fault', () => {
    const typo = { endpoint: 'coinpaprika', kind: 'typo' } as never;
    expect(() => createSimulatorApp({ faults: [typo] })).toThrow(/Expected one of rate-limit/);
  });
});

describe('/_requests', () => {
  it('counts the requests of each endpoint, and starts from zero on request', async () => {
    const app = newApp();
    for (const path of [V1, TOPLIST, V1]) await get(app, path);
    const { body } = await request(app).get('/_requests');
    expect(body).toEqual({ counts: { 'coinmarketcap-v1': 2, cryptocompare: 1 } });
    expect((await request(app).delete('/_requests')).status).toBe(204);
    expect((await request(app).get('/_requests')).body).toEqual({ counts: {} });
  });
});

describe('any other path', () => {
  it('returns 404 with the known paths', async () => {
    const { status, body } = await request(newApp()).get('/v2/tickers');
    expect(status).toBe(404);
    expect(body.known).toEqual(expect.arrayContaining([V1, TOPLIST, TICKERS]));
  });
});
