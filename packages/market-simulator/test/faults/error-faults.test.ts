import { describe, expect, it } from '@jest/globals';
import { createSimulatorApp } from '../../src/app.ts';
import type { FaultRequest } from '../../src/faults/fault.ts';
import { CMC_ERROR_CODES, CMC_ERRORS } from '../../src/upstreams/coinmarketcap/errors.ts';
import { RATE_WINDOWS } from '../../src/upstreams/cryptocompare/errors.ts';
import { get, NOW, PATHS } from '../fixtures/requests.ts';

function getWith(fault: FaultRequest) {
  const app = createSimulatorApp({ assets: 10, now: () => NOW, faults: [fault] });
  return get(app, PATHS[fault.endpoint]);
}

describe('rate-limit', () => {
  it.each([
    ['coinmarketcap-v1', { status: { error_code: 1008 } }],
    ['coinmarketcap-v3', { status: { error_code: '1008' } }],
    ['coinmarketcap-keyless', { status: { error_code: '1022' } }],
    ['cryptocompare', { Type: 99, Data: {} }],
    ['coinpaprika-pro', { error: 'you have reached maximum request limit' }],
    ['coinpaprika', { error: 'you have reached maximum request limit' }],
  ] as const)('returns 429 with the error body of %s, without Retry-After', async (endpoint, body) => {
    const response = await getWith({ endpoint, kind: 'rate-limit' });
    expect(response.status).toBe(429);
    expect(response.body).toMatchObject(body);
    expect(response.headers).not.toHaveProperty('retry-after');
  });

  it('sends Retry-After in seconds or as a date', async () => {
    const seconds = await getWith({ endpoint: 'coinpaprika', kind: 'rate-limit', retryAfter: 90 });
    expect(seconds.headers['retry-after']).toBe('90');
    const date = await getWith({
      endpoint: 'coinpaprika',
      kind: 'rate-limit',
      retryAfter: 90,
      retryAfterForm: 'http-date',
    });
    expect(date.headers['retry-after']).toBe('Sun, 22 Nov 2026 12:01:30 GMT');
  });
});

describe('cmc-error', () => {
  it.each(CMC_ERROR_CODES)(
    'returns error %i with its HTTP status, and its code as a number in v1 and a string in v3',
    async (code) => {
      const v1 = await getWith({ endpoint: 'coinmarketcap-v1', kind: 'cmc-error', code });
      expect([v1.status, v1.body.status.error_code, v1.body.data]).toEqual([
        CMC_ERRORS[code].status,
        code,
        undefined,
      ]);
      const v3 = await getWith({ endpoint: 'coinmarketcap-v3', kind: 'cmc-error', code });
      expect([v3.status, v3.body.status.error_code]).toEqual([CMC_ERRORS[code].status, String(code)]);
    },
  );

  it('returns error 1022 as recorded, without elapsed', async () => {
    const { body } = await getWith({ endpoint: 'coinmarketcap-keyless', kind: 'cmc-error', code: 1022 });
    expect(body).toEqual({
      status: {
        timestamp: '2026-11-22T12:00:00.000Z',
        error_code: '1022',
        error_message:
          "You've reached the limit for anonymous access. Sign in to activate a free API plan or upgrade for higher limits.",
        credit_count: 0,
      },
    });
  });

  it('has HTTP status 200 as cmc-error-in-200', async () => {
    const { status, body } = await getWith({
      endpoint: 'coinmarketcap-v1',
      kind: 'cmc-error-in-200',
      code: 1011,
    });
    expect([status, body.status.error_code]).toEqual([200, 1011]);
  });
});

describe('old-envelope', () => {
  it.each([1, 2, 99] as const)('returns type %i with HTTP 200 and an empty Data object', async (type) => {
    const { status, body } = await getWith({ endpoint: 'cryptocompare', kind: 'old-envelope', type });
    expect([status, body.Response, body.Type, body.Data]).toEqual([200, 'Error', type, {}]);
  });

  it.each(RATE_WINDOWS)('exceeds the limit of the %s, and no shorter one', async (window) => {
    const { body } = await getWith({ endpoint: 'cryptocompare', kind: 'old-envelope', window });
    const { calls_made, max_calls } = body.RateLimit;
    expect(RATE_WINDOWS.filter((each) => calls_made[each] > max_calls[each])).toEqual([window]);
    // A longer window has at least as many calls as a shorter one.
    const made = RATE_WINDOWS.map((each) => calls_made[each]);
    expect(made).toEqual(made.toSorted((a, b) => a - b));
  });
});

describe('new-envelope', () => {
  it.each([401, 429, 503])('returns HTTP %i with the same code in Err', async (status) => {
    const response = await getWith({ endpoint: 'cryptocompare', kind: 'new-envelope', status });
    expect(response.status).toBe(status);
    expect(response.body).toMatchObject({ Data: {}, Err: { http_status_code: status } });
    expect(response.body).not.toHaveProperty('Response');
  });
});

describe('paprika-error', () => {
  it.each([400, 402, 403, 404, 429, 500] as const)(
    'returns HTTP %i with an error message',
    async (status) => {
      const response = await getWith({ endpoint: 'coinpaprika', kind: 'paprika-error', status });
      expect([response.status, response.body]).toEqual([status, { error: expect.any(String) }]);
    },
  );
});

describe('not-found', () => {
  it.each(['coinmarketcap-v3', 'coinpaprika-pro'] as const)(
    'returns 404 as plain text at %s',
    async (endpoint) => {
      const { status, type, text } = await getWith({ endpoint, kind: 'not-found' });
      expect([status, type, text]).toEqual([404, 'text/plain', '404 page not found']);
    },
  );
});

describe('server-error', () => {
  it.each([500, 502, 503, 504] as const)('returns %i with an HTML page', async (status) => {
    const response = await getWith({ endpoint: 'coinmarketcap-v1', kind: 'server-error', status });
    expect([response.status, response.type]).toEqual([status, 'text/html']);
  });

  it.each([
    ['coinmarketcap-v1', { status: { error_code: 500 } }],
    ['coinmarketcap-v3', { status: { error_code: '500' } }],
    ['cryptocompare', { Data: {}, Err: { http_status_code: 503 } }],
    ['coinpaprika', { error: expect.any(String) }],
  ] as const)('returns the error body of %s with body: envelope', async (endpoint, body) => {
    const response = await getWith({ endpoint, kind: 'server-error', status: 503, body: 'envelope' });
    expect(response.status).toBe(503);
    expect(response.body).toMatchObject(body);
  });

  it('returns only the status with body: empty', async () => {
    const response = await getWith({ endpoint: 'coinpaprika', kind: 'server-error', body: 'empty' });
    expect([response.status, response.text]).toEqual([500, '']);
  });
});
