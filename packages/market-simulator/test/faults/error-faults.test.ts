import { describe, expect, it } from '@jest/globals';
import { createSimulatorApp, type FaultRequest } from '../../src/index.ts';
import { CMC_ERROR_CODES, CMC_ERRORS } from '../../src/upstreams/coinmarketcap/errors.ts';
import { get, NOW, PATHS } from '../fixtures/asking.ts';

function ask(fault: FaultRequest) {
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
  ] as const)('answers 429 in the words of %s, without Retry-After', async (endpoint, body) => {
    const response = await ask({ endpoint, kind: 'rate-limit' });
    expect(response.status).toBe(429);
    expect(response.body).toMatchObject(body);
    expect(response.headers).not.toHaveProperty('retry-after');
  });

  it('gives Retry-After in seconds or as a date', async () => {
    const seconds = await ask({ endpoint: 'coinpaprika', kind: 'rate-limit', retryAfter: 90 });
    expect(seconds.headers['retry-after']).toBe('90');
    const date = await ask({
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
    'answers %i with its own status, and its code as the version spells it',
    async (code) => {
      const v1 = await ask({ endpoint: 'coinmarketcap-v1', kind: 'cmc-error', code });
      expect([v1.status, v1.body.status.error_code, v1.body.data]).toEqual([
        CMC_ERRORS[code].status,
        code,
        undefined,
      ]);
      const v3 = await ask({ endpoint: 'coinmarketcap-v3', kind: 'cmc-error', code });
      expect([v3.status, v3.body.status.error_code]).toEqual([CMC_ERRORS[code].status, String(code)]);
    },
  );

  it('answers 1022 as it was recorded, without elapsed', async () => {
    const { body } = await ask({ endpoint: 'coinmarketcap-keyless', kind: 'cmc-error', code: 1022 });
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

  it('comes in an HTTP 200 as cmc-error-in-200', async () => {
    const { status, body } = await ask({
      endpoint: 'coinmarketcap-v1',
      kind: 'cmc-error-in-200',
      code: 1011,
    });
    expect([status, body.status.error_code]).toEqual([200, 1011]);
  });
});

describe('old-envelope', () => {
  it.each([1, 2, 99] as const)('answers type %i in an HTTP 200, its Data an object', async (type) => {
    const { status, body } = await ask({ endpoint: 'cryptocompare', kind: 'old-envelope', type });
    expect([status, body.Response, body.Type, body.Data]).toEqual([200, 'Error', type, {}]);
  });

  it('spends the window that is named', async () => {
    const { body } = await ask({ endpoint: 'cryptocompare', kind: 'old-envelope', window: 'month' });
    const { calls_made, max_calls } = body.RateLimit;
    expect(calls_made.month).toBeGreaterThan(max_calls.month);
    expect(calls_made.day).toBeLessThan(max_calls.day);
  });
});

describe('new-envelope', () => {
  it.each([401, 429, 503])('answers HTTP %i and says so in Err', async (status) => {
    const response = await ask({ endpoint: 'cryptocompare', kind: 'new-envelope', status });
    expect(response.status).toBe(status);
    expect(response.body).toMatchObject({ Data: {}, Err: { http_status_code: status } });
    expect(response.body).not.toHaveProperty('Response');
  });
});

describe('paprika-error', () => {
  it.each([400, 402, 403, 404, 429, 500] as const)('answers HTTP %i with an error text', async (status) => {
    const response = await ask({ endpoint: 'coinpaprika', kind: 'paprika-error', status });
    expect([response.status, response.body]).toEqual([status, { error: expect.any(String) }]);
  });
});

describe('not-found', () => {
  it.each(['coinmarketcap-v3', 'coinpaprika-pro'] as const)(
    'answers 404 as plain text at %s',
    async (endpoint) => {
      const { status, type, text } = await ask({ endpoint, kind: 'not-found' });
      expect([status, type, text]).toEqual([404, 'text/plain', '404 page not found']);
    },
  );
});

describe('server-error', () => {
  it.each([500, 502, 503, 504] as const)('answers %i as a page of HTML', async (status) => {
    const response = await ask({ endpoint: 'coinmarketcap-v1', kind: 'server-error', status });
    expect([response.status, response.type]).toEqual([status, 'text/html']);
  });

  it.each([
    ['coinmarketcap-v1', { status: { error_code: 500 } }],
    ['coinmarketcap-v3', { status: { error_code: '500' } }],
    ['cryptocompare', { Data: {}, Err: { http_status_code: 503 } }],
    ['coinpaprika', { error: expect.any(String) }],
  ] as const)('answers in the envelope of %s where that is asked for', async (endpoint, body) => {
    const fault = { endpoint, kind: 'server-error', status: 503, body: 'envelope', retryAfter: 7 } as const;
    const response = await ask(fault);
    expect([response.status, response.headers['retry-after']]).toEqual([503, '7']);
    expect(response.body).toMatchObject(body);
  });

  it('answers nothing but the status where that is asked for', async () => {
    const response = await ask({ endpoint: 'coinpaprika', kind: 'server-error', body: 'empty' });
    expect([response.status, response.text]).toEqual([500, '']);
  });
});
