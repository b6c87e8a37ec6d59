// Errors of CryptoCompare's endpoint for parameters and keys.
import { describe, expect, it } from '@jest/globals';
import { createSimulatorApp } from '../../src/app.ts';
import { get, NOW, TOPLIST } from '../fixtures/requests.ts';

const app = createSimulatorApp({ assets: 100, now: () => NOW });

describe('GET /data/top/mktcapfull', () => {
  it.each([
    [{ tsym: undefined }, 'tsym is a required param.', 'tsym'],
    [{ tsym: 'EUR' }, 'There is no data for any of the toSymbols EUR .', 'tsym'],
    [{ limit: 9 }, 'limit param is invalid. (limit is lower than min: 10)', 'limit'],
    [{ limit: 101 }, 'limit param is invalid. (limit is higher than max: 100)', 'limit'],
    [{ limit: '' }, 'limit param is invalid. (limit is not an integer)', 'limit'],
    [{ page: -1 }, 'page param is invalid. (page is lower than min: 0)', 'page'],
    [{ ascending: true }, 'ascending is not supported by the simulator, only tsym, limit, page', 'ascending'],
  ])('returns an error in the old envelope with HTTP 200 for %j', async (query, message, name) => {
    const { status, body } = await get(app, TOPLIST, query);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      Response: 'Error',
      Message: message,
      Type: 2,
      RateLimit: {},
      Data: {},
      ParamWithError: name,
    });
  });

  it.each([
    ['a missing key', {}],
    ['a key after Bearer', { authorization: 'Bearer 0123456789abcdef' }],
    ['the key invalid-key', { authorization: 'Apikey invalid-key' }],
    ['an implausible key', { authorization: 'Apikey short' }],
  ])('returns 401 in the new envelope for %s', async (_, headers: Record<string, string>) => {
    const { status, body } = await get(app, TOPLIST, {}, headers);
    expect(status).toBe(401);
    expect(body).toEqual({
      Data: {},
      Err: {
        type: 2,
        message: 'API key required, please refer to the documentation at https://developers.coindesk.com/',
        http_status_code: 401,
        frontend: {},
      },
    });
  });

  it('returns type 1 in the old envelope for the key unauthorized-key', async () => {
    const { status, body } = await get(app, TOPLIST, {}, { authorization: 'Apikey unauthorized-key' });
    expect([status, body.Type, body.Data]).toEqual([200, 1, {}]);
  });
});
