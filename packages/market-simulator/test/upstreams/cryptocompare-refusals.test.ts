// What CryptoCompare's side refuses: parameters and keys.
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createSimulatorApp } from '../../src/index.ts';
import { CRYPTOCOMPARE_KEY, get, NOW, TOPLIST } from '../fixtures/asking.ts';

const app = createSimulatorApp({ assets: 100, now: () => NOW });

describe('GET /data/top/mktcapfull', () => {
  it.each([
    [{ tsym: undefined }, 'tsym is a required param.', 'tsym'],
    [{ tsym: 'X'.repeat(31) }, 'tsym param is invalid. (tsym length is higher than maxlength: 30)', 'tsym'],
    [{ tsym: 'XXX' }, 'There is no data for any of the toSymbols XXX .', 'tsym'],
    [{ limit: 9 }, 'limit param is invalid. (limit is lower than min: 10)', 'limit'],
    [{ limit: 101 }, 'limit param is invalid. (limit is higher than max: 100)', 'limit'],
    [{ page: -1 }, 'page param is invalid. (page is lower than min: 0)', 'page'],
  ])('refuses %j in the old envelope, with HTTP 200', async (query, message, name) => {
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

  it('answers 401 in the new envelope without a key and to what cannot be one', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer 0123456789abcdef' },
      { authorization: 'Apikey invalid-key' },
    ]) {
      const { status, body } = await get(app, TOPLIST, {}, headers as Record<string, string>);
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
    }
  });

  it('takes the key from the query too', async () => {
    const api_key = CRYPTOCOMPARE_KEY.authorization.replace('Apikey ', '');
    expect((await get(app, TOPLIST, { api_key }, {})).body.Message).toBe('Success');
  });

  it('answers the key unauthorized-key with type 1', async () => {
    const { status, body } = await get(app, TOPLIST, {}, { authorization: 'Apikey unauthorized-key' });
    expect([status, body.Type, body.Data]).toEqual([200, 1, {}]);
  });

  it.each(['second', 'minute', 'hour', 'day', 'month'])(
    'answers the key spent-%s with calls over that limit, and not over a shorter one',
    async (window) => {
      const { status, body } = await get(app, TOPLIST, {}, { authorization: `Apikey spent-${window}` });
      expect([status, body.Type]).toEqual([200, 99]);
      const windows = ['second', 'minute', 'hour', 'day', 'month'];
      const limits = z.object({
        calls_made: z.record(z.string(), z.number()),
        max_calls: z.record(z.string(), z.number()),
      });
      const { calls_made, max_calls } = limits.parse(body.RateLimit);
      const over = windows.filter((each) => Number(calls_made[each]) > Number(max_calls[each]));
      expect(over).toEqual([window]);
      // A longer window holds at least as many calls as a shorter one.
      const made = windows.map((each) => Number(calls_made[each]));
      expect(made).toEqual([...made].sort((a, b) => a - b));
    },
  );
});
