import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defaultedParameter, readInteger, requiredOneOf } from '../../src/http/parameters.ts';
import { InvalidQueryError, parseQuery } from '../../src/http/parse-query.ts';

const LIMIT_RULE = 'must be a whole number from 1 to 5000';
const limitSchema = z.object({
  limit: defaultedParameter(
    {
      read: (text) => readInteger(text, { min: 1, max: 5_000 }),
      rule: LIMIT_RULE,
      description: 'How many.',
      schema: { type: 'integer' },
    },
    '50',
  ),
});

function errorsOf(search: string, schema: z.ZodObject = limitSchema) {
  try {
    parseQuery(schema, search);
  } catch (error) {
    if (error instanceof InvalidQueryError) return error.errors;
    throw error;
  }
  return [];
}

describe('parseQuery', () => {
  it.each(['', 'limit=50', 'limit=050', 'limit=%350', 'limit=00000000000000050'])(
    'reads "%s" as the same value',
    (search) => {
      expect(parseQuery(limitSchema, search)).toEqual({ limit: 50 });
    },
  );

  it.each(['1', '5000'])('accepts the bound %s', (limit) => {
    expect(parseQuery(limitSchema, `limit=${limit}`)).toEqual({ limit: Number(limit) });
  });

  it.each([
    ['limit=0', '0'],
    ['limit=5001', '5001'],
    ['limit=-1', '-1'],
    ['limit=%2B1', '+1'],
    ['limit=+1', ' 1'],
    ['limit=1.5', '1.5'],
    ['limit=1e3', '1e3'],
    ['limit=1e9', '1e9'],
    ['limit=0x10', '0x10'],
    ['limit=abc', 'abc'],
    ['limit=', ''],
    ['limit', ''],
    ['limit=%D9%A5', '٥'],
    ['limit=1%0A', '1\n'],
    ['limit=99999999999999999999999', '99999999999999999999999'],
  ])('reports "%s" as invalid, with the value received', (search, received) => {
    expect(errorsOf(search)).toEqual([
      { parameter: 'limit', detail: `${LIMIT_RULE}, received ${JSON.stringify(received)}` },
    ]);
  });

  it('reports a parameter that is given twice, even with equal values', () => {
    expect(errorsOf('limit=5&limit=5')).toEqual([
      { parameter: 'limit', detail: 'must be given once, received 2 times: "5", "5"' },
    ]);
  });

  it.each(['limit[$gt]', 'limit[]', 'Limit', '__proto__', 'constructor', ''])(
    'reports the unknown parameter "%s"',
    (name) => {
      expect(errorsOf(`${encodeURIComponent(name)}=1`)).toEqual([
        { parameter: name, detail: 'is not known; known are: limit' },
      ]);
    },
  );

  it.each(['_=1', 'utm_source=mail&utm_source=mail', 'utm_=', 'fbclid=a', 'gclid=b', '%5F=1'])(
    'ignores tracking and cache-busting parameters: %s',
    (added) => {
      expect(parseQuery(limitSchema, `${added}&limit=5&${added}`)).toEqual({ limit: 5 });
    },
  );

  it.each(['utm', '__', 'x_', 'fbclid2', 'xgclid', 'UTM_source'])('does not ignore %s', (name) => {
    expect(errorsOf(`${name}=1`).map(({ parameter }) => parameter)).toEqual([name]);
  });

  it('reports a missing required parameter', () => {
    const schema = z.object({ by: requiredOneOf(['a', 'b'], 'By what.') });
    const rule = 'must be one of a, b';
    expect(errorsOf('', schema)).toEqual([{ parameter: 'by', detail: `${rule}, and is missing` }]);
    expect(errorsOf('by=', schema)).toEqual([{ parameter: 'by', detail: `${rule}, received ""` }]);
  });

  it('reports all errors at once, each parameter once', () => {
    expect(errorsOf('foo=1&limit=x&bar&foo=2').map(({ parameter }) => parameter)).toEqual([
      'foo',
      'bar',
      'limit',
    ]);
  });

  it('truncates long values', () => {
    expect(errorsOf(`limit=${'9'.repeat(1_000)}`)[0]?.detail.length).toBeLessThan(150);
  });

  it('reports that a path takes no parameters', () => {
    expect(errorsOf('a=1', z.object({}))).toEqual([
      { parameter: 'a', detail: 'is not known; this path takes none' },
    ]);
  });
});
