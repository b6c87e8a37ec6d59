// What CoinMarketCap's side refuses: parameters and keys.
import { describe, expect, it } from '@jest/globals';
import { createSimulatorApp } from '../../src/index.ts';
import { CMC_ERROR_KEYS } from '../../src/upstreams/coinmarketcap/keys.ts';
import { CMC_KEY, get, NOW, V1 } from '../fixtures/asking.ts';

const app = createSimulatorApp({ assets: 100, now: () => NOW });

describe('GET /v1/cryptocurrency/listings/latest', () => {
  it.each([
    [{ limit: 5001 }, '"limit" must be less than or equal to 5000'],
    [{ limit: 0 }, '"limit" must be larger than or equal to 1'],
    [{ start: 0 }, '"start" must be larger than or equal to 1'],
    [{ start: 'one' }, '"start" must be a number'],
    [{ start: 1.5 }, '"start" must be an integer'],
    [{ convert: '' }, '"convert" is not allowed to be empty'],
    [{ convert: 'XXX' }, 'Invalid value for "convert": "XXX"'],
    [{ convert_id: '9' }, 'Invalid value for "convert_id": "9"'],
    [
      { convert: 'USD', convert_id: '1' },
      '"value" contains a conflict between exclusive peers [convert, convert_id]',
    ],
    [{ sort_dir: 'up' }, '"sort_dir" must be one of [asc, desc]'],
    [{ id: 1 }, '"id" is not allowed'],
  ])('refuses %j with 400', async (query, message) => {
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

  it('answers 1002 without a key, takes one from the query, and 1001 to what cannot be one', async () => {
    const missing = await get(app, V1, {}, {});
    expect([missing.status, missing.body.status.error_code]).toEqual([401, 1002]);
    const inQuery = await get(app, V1, { CMC_PRO_API_KEY: CMC_KEY['X-CMC_PRO_API_KEY'] }, {});
    expect(inQuery.status).toBe(200);
    const wrong = await get(app, V1, {}, { 'X-CMC_PRO_API_KEY': 'no key!' });
    expect([wrong.status, wrong.body.status.error_code]).toEqual([401, 1001]);
  });

  it.each([...CMC_ERROR_KEYS])('answers the key %s with its error %i', async (key, code) => {
    const { status, body } = await get(app, V1, {}, { 'X-CMC_PRO_API_KEY': key });
    const expected = code < 1003 ? 401 : code < 1005 ? 402 : code < 1008 ? 403 : 429;
    expect([status, body.status.error_code, body.data]).toEqual([expected, code, undefined]);
    expect(body.status.error_message).toMatch(/\S/);
  });
});
