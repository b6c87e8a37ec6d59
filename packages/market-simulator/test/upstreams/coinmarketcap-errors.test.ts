// Errors of CoinMarketCap's endpoints for parameters and keys.
import { describe, expect, it } from '@jest/globals';
import { createSimulatorApp } from '../../src/app.ts';
import { CMC_ERROR_KEYS } from '../../src/upstreams/coinmarketcap/keys.ts';
import { CMC_KEY, get, KEYLESS, NOW, V1, V3 } from '../fixtures/requests.ts';

const app = createSimulatorApp({ assets: 100, now: () => NOW });

describe('GET /v1/cryptocurrency/listings/latest', () => {
  it.each([
    [{ limit: 5001 }, '"limit" must be less than or equal to 5000'],
    [{ limit: 0 }, '"limit" must be larger than or equal to 1'],
    [{ start: 0 }, '"start" must be larger than or equal to 1'],
    [{ start: 'one' }, '"start" must be a number'],
    [{ start: 1.5 }, '"start" must be an integer'],
    [{ convert: 'EUR' }, 'Invalid value for "convert": "EUR"'],
    [{ sort: 'name' }, '"sort" is not supported by the simulator, only start, limit, convert'],
  ])('returns error 400 for %j', async (query, message) => {
    const { status, body } = await get(app, V1, query);
    expect(status).toBe(400);
    expect(body).toEqual({
      status: {
        timestamp: '2026-11-22T12:00:00.000Z',
        error_code: 400,
        error_message: message,
        elapsed: 0,
        credit_count: 0,
      },
    });
  });

  it('returns error 1002 for a missing key and 1001 for an implausible one', async () => {
    const missing = await get(app, V1, {}, {});
    expect([missing.status, missing.body.status.error_code]).toEqual([401, 1002]);
    const implausible = await get(app, V1, {}, { 'X-CMC_PRO_API_KEY': 'no key!' });
    expect([implausible.status, implausible.body.status.error_code]).toEqual([401, 1001]);
  });

  it.each([...CMC_ERROR_KEYS])('returns an error for the key %s: %i', async (key, code) => {
    const { status, body } = await get(app, V1, {}, { 'X-CMC_PRO_API_KEY': key });
    const expected = code < 1003 ? 401 : code < 1005 ? 402 : 403;
    expect([status, body.status.error_code, body.data]).toEqual([expected, code, undefined]);
    expect(body.status.error_message).toMatch(/\S/);
  });
});

describe('GET /v3/cryptocurrency/listings/latest', () => {
  it('returns the error codes of keys as strings', async () => {
    const missing = await get(app, V3, {}, {});
    expect([missing.status, missing.body.status.error_code]).toEqual([401, '1002']);
    const limited = await get(app, V3, {}, { 'X-CMC_PRO_API_KEY': 'limited-plan-key' });
    expect([limited.status, limited.body.status.error_code]).toEqual([403, '1006']);
  });
});

describe('GET /public-api/v3/cryptocurrency/listings/latest', () => {
  it('returns error 1002 as a string for any key', async () => {
    const { status, body } = await get(app, KEYLESS, {}, CMC_KEY);
    expect([status, body.status.error_code]).toEqual([401, '1002']);
  });
});
