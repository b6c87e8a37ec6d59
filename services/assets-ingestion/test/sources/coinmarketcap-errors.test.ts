import { describe, expect, it } from '@jest/globals';
import { classifyCoinMarketCap } from '../../src/sources/coinmarketcap-errors.ts';

const classify = classifyCoinMarketCap();
const body = (error_code: unknown) => ({ status: { error_code, error_message: 'text', credit_count: 0 } });

describe('classifyCoinMarketCap', () => {
  it.each([
    [400, 400, 'stop'],
    [401, 1001, 'stop-config'],
    [401, 1002, 'stop-config'],
    [402, 1003, 'stop-config'],
    [402, 1004, 'stop-config'],
    [403, 1005, 'stop-config'],
    [403, 1006, 'stop-config'],
    [403, 1007, 'stop-config'],
    [429, 1008, 'retry-after-window'],
    [429, 1009, 'stop-quota'],
    [429, 1010, 'stop-quota'],
    [429, 1011, 'retry-after-window'],
    [429, 1022, 'retry-after-window'],
    [500, 500, 'retry-soon'],
  ])(
    'classifies HTTP %i with code %i as %s, as a number or string, and within a 200',
    (status, code, kind) => {
      const fault = { kind, providerCode: String(code) };
      expect(classify({ status, body: body(code) })).toMatchObject(fault);
      expect(classify({ status, body: body(String(code)) })).toMatchObject(fault);
      expect(classify({ status: 200, body: body(code) })).toMatchObject(fault);
    },
  );

  it.each([0, '0', '', null])('takes code %p for no error', (code) => {
    expect(classify({ status: 200, body: { ...body(code), data: [] } })).toBeUndefined();
  });

  it('uses the HTTP status for an unknown code, and stops for one within a 200', () => {
    expect(classify({ status: 429, body: body(1999) })).toMatchObject({ kind: 'retry-after-window' });
    expect(classify({ status: 200, body: body(1999) })).toMatchObject({ kind: 'stop', providerCode: '1999' });
  });

  it.each([undefined, null, 'text', [], {}, { status: 'ok' }, { status: { error_code: 'text' } }])(
    'says nothing of a body without an envelope: %p',
    (other) => {
      expect(classify({ status: 401, body: other })).toBeUndefined();
    },
  );
});
