import { describe, expect, it } from '@jest/globals';
import { classifyCryptoCompare } from '../../src/sources/cryptocompare-errors.ts';

const older = (Type: number, rest: object = {}) => ({
  Response: 'Error',
  Message: 'text',
  HasWarning: false,
  Type,
  RateLimit: {},
  Data: {},
  ...rest,
});

const MAX = { second: 20, minute: 300, hour: 3000, day: 7500, month: 50_000 };
const limited = (made: Partial<typeof MAX>) =>
  older(99, {
    RateLimit: { calls_made: { second: 1, minute: 1, hour: 1, day: 1, month: 1, ...made }, max_calls: MAX },
  });

describe('classifyCryptoCompare', () => {
  it.each([
    [1, 'stop-config'],
    [2, 'stop'],
    [99, 'retry-after-window'],
    [7, 'stop'],
  ])('classifies the older envelope with Type %i, within a 200, as %s', (type, kind) => {
    expect(classifyCryptoCompare({ status: 200, body: older(type) })).toMatchObject({
      kind,
      providerCode: String(type),
    });
  });

  it.each([
    [{ second: 20 }, 1000],
    [{ second: 21, minute: 301 }, 60_000],
    [{ hour: 3001 }, 3_600_000],
    [{}, undefined],
  ])('waits for the window of the limit exceeded by %j calls: %p ms', (made, windowMs) => {
    const fault = classifyCryptoCompare({ status: 200, body: limited(made) });
    expect(fault).toMatchObject({ kind: 'retry-after-window' });
    expect(fault?.windowMs).toBe(windowMs);
  });

  it.each([{ day: 7500 }, { month: 50_001 }, { day: 106, month: 75_771, second: 25 }])(
    'stops when the calls of the day or the month are spent: %j',
    (made) => {
      expect(classifyCryptoCompare({ status: 200, body: limited(made) })).toMatchObject({
        kind: 'stop-quota',
        providerCode: '99',
      });
    },
  );

  it('classifies the newer envelope by its HTTP status', () => {
    const body = { Data: {}, Err: { type: 2, message: 'text', http_status_code: 401 } };
    const fault = { kind: 'stop-config', providerCode: '2' };
    expect(classifyCryptoCompare({ status: 401, body })).toMatchObject(fault);
    expect(classifyCryptoCompare({ status: 200, body })).toMatchObject(fault);
    const limited = { Data: {}, Err: { type: 99, message: 'text' } };
    expect(classifyCryptoCompare({ status: 429, body: limited })).toMatchObject({
      kind: 'retry-after-window',
    });
    expect(classifyCryptoCompare({ status: 200, body: limited })).toMatchObject({ kind: 'stop' });
  });

  it.each([
    { Message: 'Success', Type: 100, Data: [] },
    { Response: 'Success', Message: '', Type: 100, Data: {} },
    { Data: [], Err: {} },
    {},
    [],
    null,
    undefined,
  ])('reports no error for %j', (body) => {
    expect(classifyCryptoCompare({ status: 200, body })).toBeUndefined();
  });
});
